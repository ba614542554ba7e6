package import SQLite

/// The column copy of the activities counted so far: written and read by aggregate only.
///
/// It holds as long as `cumul_etat` names it, up to the key said there; what has changed since is listed.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct ColumnTable: ~Copyable {
  /// Its name in `cumul_etat`.
  package static let facts = "activite_colonnes"

  private var insertion: Statement

  package init(_ database: borrowing Database) throws(DatabaseError) {
    insertion = try database.prepare("INSERT INTO activite_colonnes VALUES (?1, ?2)")
  }

  package mutating func write(number: Int64, _ content: [UInt8]) throws(DatabaseError) {
    try insertion.bind(1, number)
    try insertion.bind(2, blob: content)
    try insertion.run()
  }

  /// Of every block, ascending.
  package static func numbers(_ database: borrowing Database) throws(DatabaseError) -> [Int64] {
    try keys(database, "SELECT bloc_id FROM activite_colonnes ORDER BY bloc_id")
  }

  /// Keys of the activities that are not what was copied of them, ascending.
  package static func changed(_ database: borrowing Database) throws(DatabaseError) -> [Int64] {
    try keys(
      database,
      "SELECT activite_id FROM activite_relue UNION SELECT activite_id FROM activite_comptee ORDER BY 1"
    )
  }

  /// Blocks whose number is in a range, in order, each laid out as a `ColumnBlock`; throws what `body` throws
  /// too.
  package static func read(
    _ database: borrowing Database,
    _ range: ClosedRange<Int64>,
    _ body: (Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var statement = try database.prepare(
      "SELECT bloc_id, contenu FROM activite_colonnes WHERE bloc_id BETWEEN ?1 AND ?2"
    )
    try statement.bind(1, range.lowerBound)
    try statement.bind(2, range.upperBound)
    while try statement.step() { try statement.withBlob(1) { try body(statement.int(0), $0) } }
  }

  /// What the activities corrected since the last computation were copied as no longer holds.
  package static func keepCorrections(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute("INSERT OR IGNORE INTO activite_relue SELECT activite_id FROM activite_comptee")
  }

  package static func deleteAll(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute(
      "DELETE FROM activite_colonnes; DELETE FROM activite_relue; DELETE FROM cumul_etat WHERE faits = '\(facts)'"
    )
  }

  private static func keys(_ database: borrowing Database, _ sql: String) throws(DatabaseError) -> [Int64] {
    var statement = try database.prepare(sql)
    var keys: [Int64] = []
    while try statement.step() { keys.append(statement.int(0)) }
    return keys
  }
}
