import Digest

/// Everything that was published, as it was: the rounded rows of each fact table and the cells that stand alone.
///
/// It is the memory of a rounding that must never be done twice. The text of it goes in the team's release, its digest
/// in the public one: an older state, or one that was edited, has another.
package struct PublicState: Equatable, Sendable {
  /// Of the first key; the digest of a state cannot be guessed from counts without it.
  package let salt: [UInt8]
  /// By name of their facts.
  package private(set) var facts: [PublishedRows]
  package var cells: SingleCells

  package init(_ key: RoundingKey) {
    self.init(salt: key.salt, facts: [], cells: SingleCells(key))
  }

  package init(salt: [UInt8], facts: [PublishedRows], cells: SingleCells) {
    self.salt = salt
    self.facts = facts.sorted { $0.shape.facts < $1.shape.facts }
    self.cells = cells
  }

  package func rows(of facts: String) -> PublishedRows? { self.facts.first { $0.shape.facts == facts } }

  package mutating func keep(_ rows: PublishedRows) {
    facts.removeAll { $0.shape.facts == rows.shape.facts }
    facts.append(rows)
    facts.sort { $0.shape.facts < $1.shape.facts }
  }

  /// 64 hexadecimal digits, for the public `run.json`.
  package var digest: String {
    var digest = ""
    forEachRecord { record in
      if record[0] == StateRecord.Kind.end.rawValue { digest = record[StateRecord.content] }
    }
    return digest
  }

  /// The lines of `etat-public.csv` after its header, field by field, in the order of `StateColumn`.
  package func forEachRecord(_ body: ([String]) throws -> Void) rethrows {
    var writer = StateRecord.Chain()
    func give(_ record: StateRecord) throws { try body(writer.closed(record)) }
    try give(StateRecord(.start, base: StateRecord.version, content: HexText.encode(salt)))
    for rows in facts {
      let name = rows.shape.facts
      let key = StateRecord.hex(rows.key)
      try give(StateRecord(.facts, name, content: "\(key) \(rows.shape.text)"))
      for month in rows.months {
        try give(StateRecord(.month, name, month: "\(month.month.yearMonth)"))
      }
      try rows.forEachStoredRow { row in
        try give(
          StateRecord(
            .row,
            name,
            month: "\(row.month)",
            area: "\(row.area)",
            base: "\(row.base)",
            marks: "\(row.marks)",
            day: "\(row.day)",
            content: HexText.encode(row.content)
          )
        )
      }
    }
    try give(StateRecord(.cells, content: StateRecord.hex(cells.key)))
    for cell in cells.cells {
      try give(
        StateRecord(
          .cell,
          cell.key,
          base: "\(cell.base)",
          marks: cell.isOfLostKey ? "4" : "0",
          content: "\(cell.frozen) \(cell.shown)"
        )
      )
    }
    try body(writer.last())
  }
}

/// A line of the state, before its check.
struct StateRecord {
  enum Kind: String {
    case start = "etat"
    case facts = "faits"
    case month = "mois"
    case row = "ligne"
    case cells = "cellules"
    case cell = "cellule"
    case end = "fin"
  }

  static let version = "1"
  /// Of the content, among fields.
  static let content = 7

  let fields: [String]

  init(
    _ kind: Kind,
    _ facts: String = "",
    month: String = "",
    area: String = "",
    base: String = "",
    marks: String = "",
    day: String = "",
    content: String = ""
  ) {
    fields = [kind.rawValue, facts, month, area, base, marks, day, content]
  }

  static func hex(_ number: UInt64) -> String {
    HexText.encode((0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) })
  }

  /// Each line carries the start of the digest of all lines so far: one that was changed, removed or moved is found
  /// where it stands.
  struct Chain {
    private var digest = SHA256()
    private var count = 0

    mutating func closed(_ record: StateRecord) -> [String] {
      record.fields + [check(of: record.fields)]
    }

    mutating func check(of fields: [String]) -> String {
      var bytes: [UInt8] = []
      for field in fields {
        bytes.append(contentsOf: field.utf8)
        bytes.append(0x1F)
      }
      digest.update(bytes)
      count += 1
      var soFar = digest
      return HexText.encode(soFar.finalize().prefix(4))
    }

    /// The last line: how many came before it, and their digest.
    mutating func last() -> [String] {
      var whole = digest
      let record = StateRecord(
        .end,
        base: "\(count)",
        content: HexText.encode(whole.finalize())
      )
      return closed(record)
    }
  }
}
