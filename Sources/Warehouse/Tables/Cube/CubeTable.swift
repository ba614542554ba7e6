package import SQLite

/// The sums kept from one computation to the next: written and read by aggregate only.
///
/// `Schema.cube` says how they learn of what changes in the facts.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct CubeTable: ~Copyable {
  /// `commune_id` of the facts that have no place, and of those of another département.
  package static let nowhere: Int64 = 0
  package static let elsewhere: Int64 = -1

  private var insertion: Statement
  private var deletion: Statement

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let insertion = try database.prepare(
      "INSERT OR REPLACE INTO cumul (faits, mois, commune_id, contenu) VALUES (?1, ?2, ?3, ?4)"
    )
    deletion = try database.prepare("DELETE FROM cumul WHERE faits = ?1 AND mois = ?2 AND commune_id = ?3")
    self.insertion = insertion
  }

  /// The last key counted by a cube that still holds; nil when everything must be read.
  package static func counted(_ database: borrowing Database, _ facts: String) throws(DatabaseError) -> Int64?
  {
    var statement = try database.prepare("SELECT jusqu_a FROM cumul_etat WHERE faits = ?1")
    try statement.bind(1, facts)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// Whether a row that was counted has changed since.
  package static func hasCorrections(_ database: borrowing Database) throws(DatabaseError) -> Bool {
    try database.integer("SELECT 1 FROM activite_comptee LIMIT 1") != nil
  }

  /// The last key of the imports known now.
  package static func lastKey(_ database: borrowing Database) throws(DatabaseError) -> Int64 {
    (try database.integer("SELECT max(lot_id) FROM lot_import") ?? 0) << 32 | 0xFFFF_FFFF
  }

  /// From now on the cube of these facts counts every row up to `key`, as it stands.
  package static func declare(
    _ database: borrowing Database,
    _ facts: String,
    countedTo key: Int64
  ) throws(DatabaseError) {
    var statement = try database.prepare("INSERT OR REPLACE INTO cumul_etat VALUES (?1, ?2)")
    try statement.bind(1, facts)
    try statement.bind(2, key)
    try statement.run()
  }

  package static func forgetCorrections(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute("DELETE FROM activite_comptee")
  }

  package static func delete(_ database: borrowing Database, _ facts: String) throws(DatabaseError) {
    var statement = try database.prepare("DELETE FROM cumul WHERE faits = ?1")
    try statement.bind(1, facts)
    try statement.run()
  }

  /// Month AAAAMM, commune and content (a `CubeCell`) of each cell; throws what `body` throws too.
  package static func read(
    _ database: borrowing Database,
    _ facts: String,
    _ body: (Int64, Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var statement = try database.prepare("SELECT mois, commune_id, contenu FROM cumul WHERE faits = ?1")
    try statement.bind(1, facts)
    while try statement.step() {
      try statement.withBlob(2) { try body(statement.int(0), statement.int(1), $0) }
    }
  }

  /// `month` is AAAAMM; nil content deletes the cell.
  package mutating func write(
    _ facts: String,
    month: Int64,
    commune: Int64,
    _ content: [UInt8]?
  ) throws(DatabaseError) {
    guard let content else {
      try deletion.bind(1, facts)
      try deletion.bind(2, month)
      try deletion.bind(3, commune)
      return try deletion.run()
    }
    try insertion.bind(1, facts)
    try insertion.bind(2, month)
    try insertion.bind(3, commune)
    try insertion.bind(4, blob: content)
    try insertion.run()
  }
}
