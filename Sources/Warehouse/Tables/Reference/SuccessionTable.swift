package import SQLite

/// What a commune that is no more became: one that it joined, or the pieces it was split into.
package struct SuccessionRow: Hashable, Sendable {
  /// By `CommuneNumber`, as all communes here.
  package var former: Int32
  /// Of the map, ascending.
  package var communes: [Int32]

  package init(former: Int32, communes: [Int32]) {
    self.former = former
    self.communes = communes
  }
}

/// The communes that are no more and those of the map they became.
///
/// Throws `DatabaseError` when SQLite cannot read or write: a full disk, a damaged file.
package enum SuccessionTable {
  /// By former number.
  package static func all(_ database: borrowing Database) throws(DatabaseError) -> [SuccessionRow] {
    var statement = try database.prepare("SELECT ancienne, commune_id FROM commune_devenue ORDER BY 1, 2")
    var rows: [SuccessionRow] = []
    while try statement.step() {
      let former = Int32(truncatingIfNeeded: statement.int(0))
      if rows.last?.former != former { rows.append(SuccessionRow(former: former, communes: [])) }
      rows[rows.count - 1].communes.append(Int32(truncatingIfNeeded: statement.int(1)))
    }
    return rows
  }

  /// Replaces them all.
  package static func replace(
    _ database: borrowing Database,
    _ rows: [SuccessionRow]
  ) throws(DatabaseError) {
    try database.execute("DELETE FROM commune_devenue")
    var insertion = try database.prepare("INSERT OR IGNORE INTO commune_devenue VALUES (?1, ?2)")
    for row in rows {
      for commune in row.communes {
        try insertion.bind(1, Int64(row.former))
        try insertion.bind(2, Int64(commune))
        try insertion.run()
      }
    }
  }
}
