/// A page made of blocks separated by one blank line.
package struct MarkdownPage: Sendable {
  package enum Alignment: String, Sendable {
    case left = ":--"
    case right = "--:"
  }

  private var blocks: [String] = []

  package init() {}

  package var text: String {
    blocks.joined(separator: "\n\n") + "\n"
  }

  package mutating func heading(_ level: Int, _ title: Markdown) {
    blocks.append(String(repeating: "#", count: level) + " " + title.source)
  }

  package mutating func paragraph(_ text: Markdown) {
    blocks.append(text.source)
  }

  package mutating func list(_ items: [Markdown]) {
    if !items.isEmpty { blocks.append(items.map { "- " + $0.source }.joined(separator: "\n")) }
  }

  package mutating func table(_ columns: [(title: Markdown, alignment: Alignment)], _ rows: [[Markdown]]) {
    guard !rows.isEmpty else { return }
    let head = [columns.map(\.title.source), columns.map(\.alignment.rawValue)]
    let lines = (head + rows.map { $0.map(\.source) }).map { "| " + $0.joined(separator: " | ") + " |" }
    blocks.append(lines.joined(separator: "\n"))
  }
}
