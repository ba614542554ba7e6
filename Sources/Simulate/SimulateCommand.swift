@main
enum SimulateCommand {
  static func main() {}
}
