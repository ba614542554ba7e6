@main
enum ReportCommand {
  static func main() {}
}
