/// Which ends of line close records, each with the first line it closes; breaks inside quotes are data and do not count.
package struct NewlineCensus: Hashable, Sendable {
  package private(set) var firstLF: Int?
  package private(set) var firstCRLF: Int?
  package private(set) var firstCR: Int?

  package init() {}

  mutating func note(_ newline: Newline, line: Int) {
    switch newline {
    case .lf: if firstLF == nil { firstLF = line }
    case .crlf: if firstCRLF == nil { firstCRLF = line }
    case .cr: if firstCR == nil { firstCR = line }
    case .mixed, .declared: break
    }
  }

  /// Adds what was seen further down the same file.
  package mutating func merge(_ later: NewlineCensus) {
    firstLF = firstLF ?? later.firstLF
    firstCRLF = firstCRLF ?? later.firstCRLF
    firstCR = firstCR ?? later.firstCR
  }

  /// The first line of each kind.
  package var firstLines: [Int] { [firstLF, firstCRLF, firstCR].compactMap(\.self) }

  /// Nil when no end of line was met.
  package var newline: Newline? {
    switch (firstLF, firstCRLF, firstCR) {
    case (nil, nil, nil): nil
    case (.some, nil, nil): .lf
    case (nil, .some, nil): .crlf
    case (nil, nil, .some): .cr
    default: .mixed
    }
  }

  /// The first line that does not end like the first one.
  package var firstMixedLine: Int? {
    let firsts = firstLines.sorted()
    return firsts.count > 1 ? firsts[1] : nil
  }
}
