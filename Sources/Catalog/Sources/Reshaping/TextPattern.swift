import Observatory

/// A text in which `*` stands for anything, compared without case, spacing or form of apostrophe.
package struct TextPattern: Hashable, Sendable {
  /// As written in the description.
  package let written: String
  private let folded: [Character]

  package init(_ written: String) {
    self.written = written
    folded = Array(FoldedLabel.fold(written))
  }

  package func matches(_ text: some StringProtocol) -> Bool {
    let text = Array(FoldedLabel.fold(text))
    var (position, index) = (0, 0)
    // Where to come back to when what follows the last star does not fit.
    var retry: (star: Int, index: Int)?
    while index < text.count {
      if position < folded.count, folded[position] == "*" {
        retry = (position, index)
        position += 1
      } else if position < folded.count, folded[position] == text[index] {
        position += 1
        index += 1
      } else if let last = retry {
        retry = (last.star, last.index + 1)
        position = last.star + 1
        index = last.index + 1
      } else {
        return false
      }
    }
    return folded[position...].allSatisfy { $0 == "*" }
  }

  /// Written otherwise perhaps, it takes the same texts.
  func isSame(as other: TextPattern) -> Bool { folded == other.folded }

  /// How many stars.
  package var holes: Int { written.count { $0 == "*" } }

  /// What each star stands for, shortest first; nil when the text does not have the form, letter for letter.
  package func captures(in text: String) -> [String]? {
    let literals = written.split(separator: "*", omittingEmptySubsequences: false)
    guard let head = literals.first, text.hasPrefix(head) else { return nil }
    var rest = text.dropFirst(head.count)
    var captures: [String] = []
    for (number, literal) in literals.dropFirst().enumerated() {
      let isLast = number == literals.count - 2
      if isLast {
        guard rest.hasSuffix(literal), rest.count >= literal.count else { return nil }
        captures.append(String(rest.dropLast(literal.count)))
      } else {
        guard !literal.isEmpty, let range = rest.firstRange(of: literal) else { return nil }
        captures.append(String(rest[..<range.lowerBound]))
        rest = rest[range.upperBound...]
      }
    }
    return captures
  }
}

extension [TextPattern] {
  package func match(_ text: some StringProtocol) -> Bool { contains { $0.matches(text) } }
}
