package import Observatory
package import SQLite

/// The identity of a row in its source, as the row's table stores it.
package enum SnapshotKey: Hashable, Sendable {
  case text(String)
  case blob([UInt8])
}

/// When an export speaks, compared with the others of its source.
package struct SnapshotRank: Hashable, Comparable, Sendable {
  /// AAAAMMJJ × 10⁹, plus the HHMM that the file says, or a tie.
  package let number: Int64
  /// How many ranks a day has.
  package static let perDay: Int64 = 1_000_000_000

  /// `tie` orders the files of one day that announce no date: later runs come after.
  package init(_ day: Day, tie: Int64 = 0) {
    number = day.compact * Self.perDay + min(max(0, tie), Self.perDay - 1)
  }

  package init(number: Int64) {
    self.number = number
  }

  /// From AAAAMMJJHHMM.
  package init(moment: Int64) {
    number = moment / 10_000 * Self.perDay + moment % 10_000
  }

  /// SQL text of the rank of a row of `lot_import`: when the file says it was made, else the day it was received.
  static func reportedAt(_ importID: String) -> String {
    """
    ifnull(\(importID).dit_le / 10000 * \(perDay) + \(importID).dit_le % 10000, \(importID).recu_le * \(perDay))
    """
  }

  package static func < (lhs: SnapshotRank, rhs: SnapshotRank) -> Bool { lhs.number < rhs.number }
}

/// The rows of one source that snapshots may withdraw.
///
/// A row is withdrawn by the oldest complete export that covers it and is newer than the last export that
/// shows it. Nothing else decides: the order of imports does not.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct SnapshotTable: Sendable {
  package enum Rows: String, Sendable {
    case sites = "lieu"
    case activities = "activite"
    case registers = "registre"
  }

  private let table: String
  private let source: Int64
  /// SQL text of the scope of a stored row.
  private let scope: String
  private let isWhole: Bool

  /// The canonical columns a scope may be made of, and where they are stored.
  package static func columns(_ rows: Rows) -> [String: String] {
    switch rows {
    case .sites: ["type": "type_id", "format": "format_id", "place": "commune_id"]
    case .registers: ["category": "categorie_id", "keeper": "tenu_par"]
    case .activities:
      ["kind": "type_id", "channel": "canal_id", "place": "commune_id", "programme": "dispositif_id"]
    }
  }

  package init(_ rows: Rows, source: Int64, scope: [String]) {
    table = rows.rawValue
    self.source = source
    let columns = scope.sorted().compactMap { Self.columns(rows)[$0] }
    isWhole = columns.isEmpty
    self.scope =
      isWhole ? "''" : columns.map { "'\($0)=' || ifnull(\($0), '')" }.joined(separator: " || ' ' || ")
  }

  /// The rank an import was given when it was first imported, if it covered anything.
  package static func rank(_ database: borrowing Database, of importID: ImportID) throws(DatabaseError)
    -> SnapshotRank?
  {
    try database.integer("SELECT max(rang) FROM instantane WHERE lot_id = \(importID)").map(
      SnapshotRank.init(number:)
    )
  }

  /// Greater than that of any run before.
  package static func tie(_ database: borrowing Database) throws(DatabaseError) -> Int64 {
    (try database.integer("SELECT max(lot_id) FROM lot_import") ?? 0) + 1
  }

  /// Notes that the rows of these keys were shown.
  package func confirm(
    _ database: borrowing Database,
    _ keys: some Sequence<SnapshotKey>,
    at rank: SnapshotRank
  ) throws(DatabaseError) {
    try database.execute(
      "CREATE TEMP TABLE IF NOT EXISTS cle_vue (cle PRIMARY KEY) WITHOUT ROWID; DELETE FROM cle_vue"
    )
    var insertion = try database.prepare("INSERT OR IGNORE INTO cle_vue VALUES (?1)")
    for key in keys {
      switch key {
      case .text(let text): try insertion.bind(1, text)
      case .blob(let bytes): try insertion.bind(1, blob: bytes)
      }
      try insertion.run()
    }
    try database.execute(
      """
      UPDATE \(table) SET vu = max(ifnull(vu, 0), \(rank.number))
      WHERE source_id = \(source) AND cle IN (SELECT cle FROM cle_vue)
      """
    )
  }

  /// Notes that an import is complete: it speaks for all the rows of the scopes it shows.
  package func cover(
    _ database: borrowing Database,
    importID: ImportID,
    at rank: SnapshotRank
  ) throws(DatabaseError) {
    let shown =
      isWhole ? "" : "FROM \(table) WHERE source_id = \(source) AND cle IN (SELECT cle FROM cle_vue)"
    try database.execute(
      """
      INSERT OR IGNORE INTO instantane (source_id, portee, rang, lot_id)
      SELECT DISTINCT \(source), \(scope), \(rank.number), \(importID) \(shown)
      """
    )
  }

  package func forget(_ database: borrowing Database, importID: ImportID) throws(DatabaseError) {
    try database.execute("DELETE FROM instantane WHERE lot_id = \(importID)")
  }

  /// Dates every withdrawal of the source anew; how many rows the export of this rank withdraws, and how
  /// many it or a newer one shows.
  package func settle(
    _ database: borrowing Database,
    at rank: SnapshotRank
  ) throws(DatabaseError) -> (withdrawn: Int, shown: Int) {
    let first = """
      (SELECT min(i.rang) FROM instantane i WHERE i.source_id = \(source) AND i.portee = \(scope)
        AND i.rang > ifnull(\(table).vu, 0))
      """
    try database.execute(
      "UPDATE \(table) SET retire_le = \(first) / \(SnapshotRank.perDay) WHERE source_id = \(source)"
    )
    let rows = "SELECT count(*) FROM \(table) WHERE source_id = \(source)"
    let withdrawn = try database.integer("\(rows) AND retire_le IS NOT NULL AND \(first) = \(rank.number)")
    let shown = try database.integer("\(rows) AND vu >= \(rank.number)")
    return (Int(withdrawn ?? 0), Int(shown ?? 0))
  }
}
