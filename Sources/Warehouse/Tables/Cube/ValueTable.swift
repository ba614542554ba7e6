package import SQLite

/// Counts of values by indicator, month and commune, as `aggregate` keeps them.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct ValueTable: ~Copyable {
  private var writing: Statement
  private var deletion: Statement

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let writing = try database.prepare("INSERT OR REPLACE INTO cumul_valeurs VALUES (?1, ?2, ?3, ?4, ?5)")
    let deletion = try database.prepare(
      "DELETE FROM cumul_valeurs WHERE faits = ?1 AND indicateur = ?2 AND mois = ?3 AND commune_id = ?4"
    )
    self.writing = writing
    self.deletion = deletion
  }

  /// Nil deletes the cell; months are AAAAMM.
  package mutating func write(
    _ facts: String,
    _ indicator: String,
    month: Int64,
    commune: Int64,
    _ content: [UInt8]?
  ) throws(DatabaseError) {
    guard let content else {
      try deletion.bind(1, facts)
      try deletion.bind(2, indicator)
      try deletion.bind(3, month)
      try deletion.bind(4, commune)
      try deletion.run()
      return
    }
    try writing.bind(1, facts)
    try writing.bind(2, indicator)
    try writing.bind(3, month)
    try writing.bind(4, commune)
    try writing.bind(5, blob: content)
    try writing.run()
  }

  package static func delete(_ database: borrowing Database, _ facts: String) throws(DatabaseError) {
    var statement = try database.prepare("DELETE FROM cumul_valeurs WHERE faits = ?1")
    try statement.bind(1, facts)
    try statement.run()
  }

  /// Months are AAAAMM; contents are those that `ValueCounts` lays out.
  package static func read(
    _ database: borrowing Database,
    _ facts: String,
    _ body: (_ indicator: String, _ month: Int64, _ commune: Int64, UnsafeRawBufferPointer) -> Void
  ) throws(DatabaseError) {
    var statement = try database.prepare(
      "SELECT indicateur, mois, commune_id, contenu FROM cumul_valeurs WHERE faits = ?1"
    )
    try statement.bind(1, facts)
    while try statement.step() {
      let (indicator, month, commune) = (statement.text(0) ?? "", statement.int(1), statement.int(2))
      statement.withBlob(3) { body(indicator, month, commune, $0) }
    }
  }
}
