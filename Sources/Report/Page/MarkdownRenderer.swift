import Console
import Content

/// Writes a page in Markdown, as GitHub and CommonMark read it: blocks separated by one blank line.
struct MarkdownRenderer {
  func text(_ page: Page) -> String {
    page.blocks.flatMap(blocks).joined(separator: "\n\n") + "\n"
  }

  private func blocks(_ block: Page.Block) -> [String] {
    switch block {
    case .heading(let level, let title): [heading(level, title)]
    case .paragraph(let text), .notice(let text): [MarkdownRenderer.source(text)]
    case .list(let items): [items.map { "- " + MarkdownRenderer.source($0) }.joined(separator: "\n")]
    case .table(let table): [rows(table)]
    case .figure(let figure): blocks(figure)
    case .essentials(let essentials): [essentials.map { "- " + sentence($0) }.joined(separator: "\n")]
    }
  }

  private func sentence(_ essential: Essential) -> String {
    let number = essential.number.map { "\(strong: Text($0)) " as Text } ?? ""
    let detail = essential.detail.map { " " + $0 } ?? ""
    return MarkdownRenderer.source(number + essential.sentence + detail)
  }

  /// A figure stands inside a section, whose heading is of the second level.
  private func blocks(_ figure: Figure) -> [String] {
    [heading(3, figure.title)] + (figure.point.map { [point($0)] } ?? [])
      + (figure.table.rows.isEmpty ? [] : [rows(figure.table)])
      + (figure.note.map { [MarkdownRenderer.source($0)] } ?? [])
  }

  private func point(_ point: Figure.Point) -> String {
    switch point {
    case .sentence(let text), .notice(let text): MarkdownRenderer.source(text)
    }
  }

  private func heading(_ level: Int, _ title: Text) -> String {
    String(repeating: "#", count: level) + " " + MarkdownRenderer.source(title)
  }

  private func rows(_ table: Table) -> String {
    let titles = table.columns.map { MarkdownRenderer.source($0.title, inTable: true) }
    let alignments = table.columns.map { column in
      switch column.kind {
      case .words: ":--"
      case .numbers, .bars: "--:"
      }
    }
    let body = table.rows.map { row in
      row.cells.map { cell in
        MarkdownRenderer.source(row.isTotal ? "\(strong: cell.text)" : cell.text, inTable: true)
      }
    }
    return ([titles, alignments] + body).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }
}

extension MarkdownRenderer {
  /// The only way from words to Markdown: what they hold of its signs is escaped.
  static func source(_ text: Text, inTable: Bool = false) -> String {
    text.spans.map { span in
      switch span {
      case .words(let words): escape(words)
      case .statistic(let number): escape(FrenchNumber.text(number))
      case .number(let number): escape(FrenchNumber.text(number))
      case .strong(let text): "**\(source(text, inTable: inTable))**"
      case .code(let name): code(name, inTable: inTable)
      case .link(let text, let address): "[\(source(text, inTable: inTable))](<\(destination(address))>)"
      }
    }.joined()
  }

  /// Quotes and parentheses are left alone: there is no attribute in Markdown, and no link without its brackets.
  private static func escape(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.neutralised(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "#", "|", "[", "]", "!", "~", "$", "@":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    // GitHub turns bare addresses into links.
    return result.split(separator: "://", omittingEmptySubsequences: false).joined(separator: "\\://")
      .split(separator: "www.", omittingEmptySubsequences: false).joined(separator: "www\\.")
  }

  /// Between backquotes nothing is escaped, but a bar in a table: the fence is longer than any run inside.
  private static func code(_ name: String, inTable: Bool) -> String {
    var name = PlainText.neutralised(name)
    let longest = name.split { $0 != "`" }.reduce(0) { max($0, $1.count) }
    let fence = String(repeating: "`", count: longest + 1)
    if name.hasPrefix("`") || name.hasSuffix("`") { name = " \(name) " }
    if inTable {
      name = name.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
    return fence + name + fence
  }

  /// Of a link between angle brackets: neither may stand in it, nor a bar in a table.
  private static func destination(_ address: String) -> String {
    let codes: [Unicode.Scalar: String] = ["<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", " ": "%20"]
    return PlainText.neutralised(address).unicodeScalars.map { codes[$0] ?? String($0) }.joined()
  }
}
