/// What a page of HTML says, as lines of `rapport.md` say it: a sentence a line, a row of a table between bars.
///
/// All of it is read, seen or not: comments, titles of drawings, names given to regions, values of attributes, style. It
/// trusts nothing of how the page was written, and needs no page to be well formed.
struct WebText {
  private let bytes: [UInt8]
  private var at = 0
  private var rows: [String] = []
  private var sentences: [String] = []
  private var sentence: [UInt8] = []
  /// Of the row being read, what each cell says: its own words, then those of the drawings in it.
  private var row: [[String]]?

  static func lines(of bytes: [UInt8]) -> [UInt8] {
    var text = WebText(bytes: bytes)
    text.read()
    // Sentences would cut rows from the titles of their columns.
    return Array((text.rows + [""] + text.sentences).joined(separator: "\n").utf8)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Elements that end no sentence: they stand inside one.
  private static let inline: Set = [
    "a", "abbr", "b", "bdi", "code", "em", "i", "small", "span", "strong", "sub", "sup", "tspan", "wbr",
  ]

  private mutating func read() {
    while at < bytes.count {
      if bytes[at] != UInt8(ascii: "<") {
        sentence.append(bytes[at])
        at += 1
      } else if starts("<!--") {
        readComment()
      } else {
        readTag()
      }
    }
    endSentence()
    endRow()
  }

  private func starts(_ sign: StaticString) -> Bool {
    let count = sign.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    return sign.withUTF8Buffer { bytes[at..<at + count].elementsEqual($0) }
  }

  private mutating func readComment() {
    endSentence()
    at += 4
    while at < bytes.count, !starts("-->") {
      sentence.append(bytes[at])
      at += 1
    }
    at = min(bytes.count, at + 3)
    endSentence()
  }

  private mutating func readTag() {
    at += 1
    let closes = at < bytes.count && bytes[at] == UInt8(ascii: "/")
    if closes { at += 1 }
    var name = ""
    while at < bytes.count, WebText.isName(bytes[at]) {
      name.unicodeScalars.append(Unicode.Scalar(bytes[at]))
      at += 1
    }
    name = name.lowercased()
    sentences += readAttributes()
    guard !WebText.inline.contains(name) else { return }
    switch name {
    case "td", "th":
      endSentence()
      if !closes { row?.append([]) }
    case "tr":
      endSentence()
      endRow()
      if !closes { row = [] }
    case "table":
      endSentence()
      endRow()
      rows.append("")
    case _: endSentence()
    }
  }

  /// Up to the end of the tag: what stands between quotes is a value.
  private mutating func readAttributes() -> [String] {
    var values: [String] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      let quote = bytes[at]
      at += 1
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
      let start = at
      while at < bytes.count, bytes[at] != quote { at += 1 }
      values.append(WebText.words(bytes[start..<at]))
      at = min(bytes.count, at + 1)
    }
    at = min(bytes.count, at + 1)
    return values
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "!"):
      true
    case _: false
    }
  }

  private mutating func endSentence() {
    let words = WebText.words(sentence[...])
    sentence.removeAll(keepingCapacity: true)
    guard words.contains(where: { !$0.isWhitespace }) else { return }
    if let row, !row.isEmpty { self.row?[row.count - 1].append(words) }
    sentences.append(words)
  }

  /// Each cell again for each thing said in it: a drawing in a row tells no number that its column may not.
  private mutating func endRow() {
    guard let row else { return }
    self.row = nil
    for index in 0..<row.map(\.count).reduce(1, max) {
      let cells = row.map { said in said.indices.contains(index) ? said[index] : said.first ?? "" }
      rows.append("| " + cells.joined(separator: " | ") + " |")
    }
  }
}

extension WebText {
  /// On one line, without a bar, signs read as a browser reads them.
  private static func words(_ bytes: ArraySlice<UInt8>) -> String {
    var result = ""
    var rest = String(decoding: bytes, as: UTF8.self)[...]
    while let first = rest.first {
      if first == "&", let end = rest.prefix(10).firstIndex(of: ";"),
        let scalar = entity(rest[rest.index(after: rest.startIndex)..<end])
      {
        result.unicodeScalars.append(scalar)
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(first.isNewline || first == "\t" ? " " : first)
        rest = rest.dropFirst()
      }
    }
    return String(result.map { $0 == "|" ? "/" : $0 })
  }

  private static let names: [Substring: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  ]

  private static func entity(_ name: Substring) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return names[name] }
    let code = name.dropFirst()
    let number = code.first == "x" || code.first == "X" ? UInt32(code.dropFirst(), radix: 16) : UInt32(code)
    return number.flatMap(Unicode.Scalar.init)
  }
}
