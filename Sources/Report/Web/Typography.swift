/// French as printers set it, in words that are read; code and addresses never come here.
///
/// What is set is set once: a second passage changes nothing.
enum Typography {
  /// Inside numbers, and beside high signs.
  static let narrow: Unicode.Scalar = "\u{202F}"
  static let hard: Unicode.Scalar = "\u{A0}"

  /// `after` and `before` are what stands around the words on the page.
  static func set(
    _ words: String,
    after: Unicode.Scalar? = nil,
    before: Unicode.Scalar? = nil
  ) -> String {
    let line = Line(scalars: Array(words.unicodeScalars), after: after, before: before)
    var result = String.UnicodeScalarView()
    for index in line.scalars.indices { result.append(line.set(index)) }
    return String(result)
  }

  private struct Line {
    let scalars: [Unicode.Scalar]
    let after: Unicode.Scalar?
    let before: Unicode.Scalar?

    subscript(_ index: Int) -> Unicode.Scalar? {
      if scalars.indices.contains(index) { return scalars[index] }
      return index == -1 ? after : index == scalars.count ? before : nil
    }

    func set(_ index: Int) -> Unicode.Scalar {
      switch scalars[index] {
      case "'": isElision(index) ? "\u{2019}" : "'"
      case "-": isMinus(index) ? "\u{2212}" : "-"
      case " ", Typography.hard, Typography.narrow: space(index)
      case _: scalars[index]
      }
    }

    private func isElision(_ index: Int) -> Bool {
      guard isLetter(index - 1) else { return false }
      return isLetter(index + 1) || isDigit(index + 1) || self[index + 1] == "«"
    }

    private func isMinus(_ index: Int) -> Bool {
      guard isDigit(index + 1) else { return false }
      return self[index - 1].map { isSpace($0) || $0 == "(" } ?? true
    }

    private func space(_ index: Int) -> Unicode.Scalar {
      switch self[index + 1] {
      case "%", ";", "!", "?", "»": return Typography.narrow
      case ":": return Typography.hard
      case _: break
      }
      if self[index - 1] == "«" || isInNumber(index) { return Typography.narrow }
      return isInDate(index) ? Typography.hard : scalars[index]
    }

    /// Between one to three digits and three others, no more.
    private func isInNumber(_ index: Int) -> Bool {
      let (left, right) = (digits(upTo: index), digits(from: index + 1))
      guard (1...3).contains(left), right == 3, !isLetter(index - left - 1) else { return false }
      return ![",", "."].contains(self[index - left - 1])
    }

    /// `3 mars`, `1er mars`, `mars 2026`.
    private func isInDate(_ index: Int) -> Bool {
      let (left, right) = (word(upTo: index), word(from: index + 1))
      if Line.months.contains(left) { return digits(from: index + 1) == 4 }
      guard Line.months.contains(right) else { return false }
      return (1...2).contains(digits(upTo: index)) || left == "er" && digits(upTo: index - 2) == 1
    }

    private static let months: Set = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
      "novembre", "décembre",
    ]

    private func digits(upTo index: Int) -> Int {
      var count = 0
      while isDigit(index - 1 - count) { count += 1 }
      return count
    }

    private func digits(from index: Int) -> Int {
      var count = 0
      while isDigit(index + count) { count += 1 }
      return count
    }

    private func word(upTo index: Int) -> String {
      var start = index
      while isLetter(start - 1) { start -= 1 }
      return word(from: start)
    }

    private func word(from index: Int) -> String {
      var word = String.UnicodeScalarView()
      var at = index
      while isLetter(at), let scalar = self[at] {
        word.append(scalar)
        at += 1
      }
      return String(word)
    }

    private func isDigit(_ index: Int) -> Bool { self[index].map { ("0"..."9").contains($0) } ?? false }
    private func isLetter(_ index: Int) -> Bool { self[index]?.properties.isAlphabetic ?? false }
    private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == Typography.hard || scalar == Typography.narrow
    }
  }
}
