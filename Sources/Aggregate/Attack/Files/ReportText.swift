/// `rapport.md`, and what a page says: a number of persons is rounded, in sentences as in tables.
struct ReportText {
  private let base: Int
  /// Numbers of persons met.
  private(set) var counts = 0
  /// What each refused number stands in, without the number.
  private(set) var refused: [String] = []

  /// What is counted when persons are; begins a word, in small letters.
  private static let nouns = [
    "accompagnement", "personne", "orientation", "participant", "participation", "bénéficiaire", "rendez",
    "certification", "demande", "visite", "usager", "aidé",
  ]

  init(base: Int) {
    self.base = base
  }

  mutating func read(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    var header: [String]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        header = nil
        read(sentence: Array(line.unicodeScalars))
        continue
      }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().map(
        ReportText.plain
      )
      if let header { read(cells, under: header) } else { header = cells }
    }
  }

  /// Small letters, without what only shapes it.
  private static func plain(_ text: some StringProtocol) -> String {
    var plain = text.lowercased().filter { $0 != "*" && $0 != "`" }
    while let first = plain.first, first.isWhitespace { plain.removeFirst() }
    while let last = plain.last, last.isWhitespace { plain.removeLast() }
    return plain
  }

  private static func isNoun(_ text: String) -> Bool { nouns.contains { text.hasPrefix($0) } }

  private mutating func read(_ cells: [String], under header: [String]) {
    // A row that says its unit, or a column that says what it counts.
    let isOfPersons = cells.contains { ReportText.isNoun($0) && !$0.contains(" ") }
    for (column, cell) in cells.enumerated() {
      let name = column < header.count ? header[column] : ""
      guard isOfPersons && !ReportText.isNoun(cell) || ReportText.isNoun(name) && !name.contains("%") else {
        continue
      }
      guard let count = ReportText.whole(cell) else { continue }
      judge(count, name.isEmpty ? cells.first ?? "" : name)
    }
  }

  /// The whole number a cell is, thousands set apart or not; a year is the name of a period.
  private static func whole(_ cell: String) -> Int? {
    var digits = ""
    for scalar in cell.unicodeScalars {
      if isDigit(scalar) { digits.unicodeScalars.append(scalar) } else if !isSpace(scalar) { return nil }
    }
    return Int(digits)
  }

  private mutating func judge(_ count: Int, _ words: String) {
    counts += 1
    if count % base != 0 { refused.append(words) }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    [0x20, 0xA0, 0x202F, 0x2009].contains(scalar.value)
  }
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  private mutating func read(sentence: [Unicode.Scalar]) {
    var at = 0
    while at < sentence.count {
      guard ReportText.isDigit(sentence[at]) else {
        at += 1
        continue
      }
      let from = at
      var number = 0
      var isWhole = true
      while at < sentence.count {
        if ReportText.isDigit(sentence[at]) {
          if number < 1_000_000_000 { number = number * 10 + Int(sentence[at].value - 0x30) }
          at += 1
        } else if ReportText.isSpace(sentence[at]), isGroup(sentence, at + 1) {
          at += 1
        } else {
          break
        }
      }
      if at + 1 < sentence.count, [",", "."].contains(sentence[at]), ReportText.isDigit(sentence[at + 1]) {
        isWhole = false
        while at < sentence.count, ReportText.isDigit(sentence[at]) || [",", "."].contains(sentence[at]) {
          at += 1
        }
      }
      guard isWhole, isApart(sentence, from) else { continue }
      let after = word(sentence, at)
      let before = wordBefore(sentence, from)
      if ReportText.isNoun(after) {
        judge(number, after)
      } else if ReportText.isNoun(before) {
        judge(number, before)
      }
    }
  }

  /// Whether three digits, and no more, stand there.
  private func isGroup(_ text: [Unicode.Scalar], _ at: Int) -> Bool {
    guard at + 2 < text.count, (at..<at + 3).allSatisfy({ ReportText.isDigit(text[$0]) }) else {
      return false
    }
    return at + 3 >= text.count || !ReportText.isDigit(text[at + 3])
  }

  /// Whether a number is no part of a date or of a code.
  private func isApart(_ text: [Unicode.Scalar], _ from: Int) -> Bool {
    guard from > 0 else { return true }
    let before = text[from - 1]
    return !ReportText.isLetter(before) && !["/", "-", "_", "=", "."].contains(before)
  }

  private func word(_ text: [Unicode.Scalar], _ at: Int) -> String {
    var at = at
    while at < text.count, ReportText.isSpace(text[at]) || text[at] == "*" { at += 1 }
    var word = String.UnicodeScalarView()
    while at < text.count, ReportText.isLetter(text[at]) {
      word.append(text[at])
      at += 1
    }
    return String(word).lowercased()
  }

  /// The word before « : » or « = ».
  private func wordBefore(_ text: [Unicode.Scalar], _ from: Int) -> String {
    var at = from - 1
    while at >= 0, ReportText.isSpace(text[at]) || text[at] == "*" { at -= 1 }
    guard at >= 0, [":", "="].contains(text[at]) else { return "" }
    at -= 1
    while at >= 0, ReportText.isSpace(text[at]) || text[at] == "*" { at -= 1 }
    let upTo = at
    while at >= 0, ReportText.isLetter(text[at]) { at -= 1 }
    guard upTo > at else { return "" }
    var word = String.UnicodeScalarView()
    for scalar in text[(at + 1)...upTo] { word.append(scalar) }
    return String(word).lowercased()
  }
}
