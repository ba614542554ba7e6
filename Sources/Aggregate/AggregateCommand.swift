@main
enum AggregateCommand {
  static func main() {}
}
