/// Rows held to the end of their file, so that two values given for one thing are seen whichever comes first.
///
/// A contradiction has no better half: neither the order of the lines nor that of the threads chooses one.
struct HeldRows<Row> {
  enum Fate {
    case kept
    /// Said by an earlier line, with the same content.
    case duplicate
    /// A line of the same file says otherwise.
    case contradicted(line: Int)
  }

  private struct Held {
    var row: Row
    var key: [String]
    var fingerprint: Int64
  }

  private var held: [Held] = []
  /// For each key, the contents met and the first line of each.
  private var contents: [[String]: [Int64: Int]] = [:]

  mutating func hold(_ row: Row, key: [String], fingerprint: Int64, line: Int) {
    held.append(Held(row: row, key: key, fingerprint: fingerprint))
    let known = contents[key]?[fingerprint] ?? line
    contents[key, default: [:]][fingerprint] = min(known, line)
  }

  func holds(_ key: [String]) -> Bool { contents[key] != nil }

  /// In the order of the file.
  func settle(_ body: (Row, Fate) throws -> Void) rethrows {
    var reported: Set<[String]> = []
    for one in held {
      let rivals = (contents[one.key] ?? [:]).filter { $0.key != one.fingerprint }
      if let line = rivals.values.min() {
        try body(one.row, .contradicted(line: line))
      } else {
        try body(one.row, reported.insert(one.key).inserted ? .kept : .duplicate)
      }
    }
  }
}
