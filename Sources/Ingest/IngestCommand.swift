@main
enum IngestCommand {
  static func main() {}
}
