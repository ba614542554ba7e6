package import Disclosure
package import Observatory
package import SQLite
import Warehouse

/// What was published, in the warehouse.
package enum StoredState {
  private static let salt = "sel"
  private static let cellKey = "cle_cellules"
  private static let digestName = "empreinte"

  /// The digest of what is stored; nil before anything was published, or in a warehouse made anew.
  ///
  /// Throws `DatabaseError`.
  package static func digest(_ database: borrowing Database) throws -> String? {
    try PublicStateTable.value(database, digestName)
  }

  /// Nil before anything was published, or in a warehouse made anew.
  ///
  /// Throws `StateDamage` for what no computation wrote so; `DatabaseError`.
  package static func read(_ database: borrowing Database) throws -> PublicState? {
    guard let digest = try digest(database) else { return nil }
    guard let salt = try PublicStateTable.value(database, salt).flatMap(bytes),
      let cellKey = try PublicStateTable.value(database, cellKey).flatMap(number)
    else { throw StateDamage(facts: "etat_public") }
    var facts: [PublishedRows] = []
    for stored in try PublicStateTable.facts(database) {
      let damaged = StateDamage(facts: stored.name)
      guard let key = number(stored.key), let shape = RowShape(facts: stored.name, text: stored.shape) else {
        throw damaged
      }
      var rows = PublishedRows(shape, keyFingerprint: key)
      for month in try PublicStateTable.months(database, of: stored.name) {
        guard rows.add(month: month) == nil else { throw damaged }
      }
      try PublicStateTable.rows(database, of: stored.name) { row in
        let own = StoredRow(
          month: row.month,
          area: row.area,
          base: row.base,
          marks: row.marks,
          day: row.day,
          content: row.content
        )
        guard rows.add(own) == nil else { throw damaged }
      }
      facts.append(rows)
    }
    var cells = SingleCells(fingerprint: cellKey)
    for cell in try PublicStateTable.cells(database) {
      let isTaken = cells.add(
        stored: cell.key,
        frozen: cell.frozen,
        shown: cell.shown,
        base: cell.base,
        isOfLostKey: cell.isOfLostKey
      )
      guard isTaken else { throw StateDamage(facts: "valeur_figee") }
    }
    let state = PublicState(salt: salt, facts: facts, cells: cells)
    guard state.digest == digest else { throw StateDamage(facts: "etat_public") }
    return state
  }

  /// Replaces what is stored, when it is another, and remembers its digest.
  ///
  /// Throws `DatabaseError`.
  package static func write(
    _ state: PublicState,
    _ database: borrowing Database,
    on day: Day
  ) throws {
    let now = state.digest
    try PublicStateTable.remember(database, now, day: day.compact)
    guard try digest(database) != now else { return }
    try PublicStateTable.deleteAll(database)
    try PublicStateTable.set(database, salt, text(state.salt))
    try PublicStateTable.set(database, cellKey, text(state.cells.key))
    try PublicStateTable.set(database, digestName, now)
    for rows in state.facts {
      let name = rows.shape.facts
      try PublicStateTable.write(
        database,
        PublicStateTable.Facts(name: name, key: text(rows.key), shape: rows.shape.text)
      )
      let months = rows.knownMonths.map { Int64($0.year) * 100 + Int64($0.number) }
      try PublicStateTable.write(database, months: months, of: name)
      var insertion = try PublicStateTable.rowInsertion(database)
      try rows.forEachStoredRow { row in
        let own = PublicStateTable.Row(
          month: row.month,
          area: row.area,
          base: row.base,
          marks: row.marks,
          day: row.day,
          content: row.content
        )
        try PublicStateTable.write(&insertion, own, of: name)
      }
    }
    try PublicStateTable.write(
      database,
      cells: state.cells.cells.map { cell in
        PublicStateTable.Cell(
          key: cell.key,
          frozen: cell.frozen,
          shown: cell.shown,
          base: cell.base,
          isOfLostKey: cell.isOfLostKey
        )
      }
    )
  }

  // Sixteen digits, as `etat-public.csv` has them.

  private static func text(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func number(_ text: String) -> UInt64? { text.count == 16 ? UInt64(text, radix: 16) : nil }

  private static func text(_ bytes: [UInt8]) -> String {
    bytes.map { $0 < 16 ? "0\(String($0, radix: 16))" : String($0, radix: 16) }.joined()
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    guard text.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
