import Foundation

/// The first page of a report, drawn as SVG: the picture of the README is made by a test, so that it cannot age.
struct ReportPicture {
  private static let width = 900
  private static let height = 1168
  private static let margin = 40
  /// Characters that fit in a line of the page, and in one after a bullet.
  private static let (line, item) = (100, 96)

  private var shapes: [String] = []
  private var baseline = 24
  /// Cells already seen of the table under way.
  private var isHeader = true

  /// `page` is Markdown as `report` writes it.
  init(_ page: String) {
    for text in page.components(separatedBy: "\n") where baseline < Self.height - 20 { draw(text) }
  }

  var svg: String {
    let style = "font-family=\"DejaVu Sans, Verdana, sans-serif\" fill=\"#222\""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(Self.height)" width="\(Self.width)" \(style)>
      <rect width="100%" height="100%" fill="#fff"/>
      \(shapes.joined(separator: "\n"))
      </svg>

      """
  }

  private mutating func draw(_ text: String) {
    if text.hasPrefix("| :--") { return }
    guard text.hasPrefix("| ") else { isHeader = true; return prose(text) }
    row(text.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) })
  }

  private mutating func prose(_ text: String) {
    if text.hasPrefix("# ") {
      write(text.dropFirst(2), size: 22, bold: true, every: 64, step: 32)
    } else if text.hasPrefix("## ") {
      baseline += 14
      write(text.dropFirst(3), size: 19, bold: true, every: Self.line, step: 28)
      rule()
    } else if text.hasPrefix("### ") {
      write(text.dropFirst(4), size: 16, bold: true, every: Self.line, step: 30)
    } else if text.hasPrefix("- ") {
      shapes.append("<circle cx=\"\(Self.margin + 28)\" cy=\"\(baseline + 17)\" r=\"3\"/>")
      let plain = text.dropFirst(2).replacingOccurrences(of: "**", with: "")
      write(Substring(plain), at: Self.margin + 40, every: Self.item)
    } else if text.isEmpty {
      baseline += 10
    } else {
      write(Substring(text), every: Self.line)
    }
  }

  /// A row of a table: the first cell to the left, the others to the right of their columns.
  private mutating func row(_ cells: [String]) {
    baseline += 24
    let rights = [0, 405, 575, 655, 852]
    for (number, cell) in cells.prefix(rights.count).enumerated() {
      let bold = isHeader || cell.hasPrefix("**")
      let words = cell.replacingOccurrences(of: "**", with: "")
      let index = number == 0 ? (Self.margin + 8, "start") : (rights[number], "end")
      shapes.append(Self.text(words, x: index.0, y: baseline, size: 12, bold: bold, anchor: index.1))
    }
    baseline += 3
    rule()
    isHeader = false
  }

  private mutating func rule() {
    baseline += 5
    let right = Self.width - Self.margin
    shapes.append(
      "<path d=\"M\(Self.margin) \(baseline)H\(right)\" stroke=\"#ddd\"/>"
    )
  }

  private mutating func write(
    _ text: Substring,
    at x: Int = ReportPicture.margin,
    size: Int = 15,
    bold: Bool = false,
    every most: Int,
    step: Int = 23
  ) {
    var lines = [""]
    for word in text.split(separator: " ") {
      let longer = lines[lines.count - 1].isEmpty ? String(word) : "\(lines[lines.count - 1]) \(word)"
      if longer.count > most { lines.append(String(word)) } else { lines[lines.count - 1] = longer }
    }
    for line in lines {
      baseline += step
      shapes.append(Self.text(line, x: x, y: baseline, size: size, bold: bold, anchor: "start"))
    }
  }

  private static func text(_ words: String, x: Int, y: Int, size: Int, bold: Bool, anchor: String) -> String {
    let escaped = words.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(
      of: "<",
      with: "&lt;"
    )
    let weight = bold ? " font-weight=\"bold\"" : ""
    return
      "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\"\(weight) text-anchor=\"\(anchor)\">\(escaped)</text>"
  }
}
