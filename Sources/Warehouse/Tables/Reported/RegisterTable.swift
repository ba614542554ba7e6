package import Observatory
package import SQLite

/// One row of a register kept by hand, ready to be stored: a value for each column.
package struct RegisterRow: VersionedRow, Sendable {
  private var values: [StoredValue]
  /// Nil for registers whose rows are never withdrawn.
  package var rank: SnapshotRank?
  /// `SnapshotRank.number` of the file.
  package var reportedAt: Int64 = 0
  private let importID: ImportID
  package let line: Int64

  /// Of a line of a file, with nothing said yet.
  package init(source: Int64, importID: ImportID, line: Int64) {
    values = RegisterColumn.allCases.map { _ in .null }
    self.importID = importID
    self.line = line
    self[.source] = .integer(source)
    self[.importID] = .importID(importID)
    self[.line] = .integer(line)
  }

  package subscript(column: RegisterColumn) -> StoredValue {
    get { values[column.rawValue] }
    set { values[column.rawValue] = newValue }
  }

  /// Nil for a column that says nothing.
  package func number(_ column: RegisterColumn) -> Int64? {
    if case .integer(let number) = self[column] { number } else { nil }
  }

  /// Nil for a column that says nothing.
  package func text(_ column: RegisterColumn) -> String? {
    if case .text(let text) = self[column] { text } else { nil }
  }

  func value(of column: RegisterColumn) -> StoredValue { self[column] }

  var version: FactVersion {
    FactVersion(
      importID: importID,
      line: line,
      order: VersionOrder(reportedAt: reportedAt),
      fingerprint: fingerprint
    )
  }

  package var fingerprint: Int64 { number(.fingerprint) ?? StoredValue.unsaid }

  var contradictionKey: [UInt8] { self[.key].utf8 }
}

extension RegisterColumn: VersionedColumn {
  static let identity: [RegisterColumn] = [.source, .key]
  static let fixed: [RegisterColumn] = [.keeper]
  /// Which register shows a row last is noted for the whole register at once.
  static let confirmed: [RegisterColumn] = []
}

/// Registers: written by ingest only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct RegisterTable: ~Copyable {
  private var facts: VersionedTable<RegisterRow>
  private var deletion: Statement
  /// What this import was the last to write in this register: a file read again takes back what it no longer says.
  package let former: Set<String>

  /// Throws `DatabaseError` when a statement does not fit the schema.
  package init(
    _ database: borrowing Database,
    importID: ImportID,
    register: ModalityID?,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let source = VersionSource<RegisterColumn>(
      table: "registre",
      id: "registre_id",
      isIdentifiedByLine: false,
      described: "t.vu",
      withdrawn: "retire_le"
    )
    let former = try Self.keys(database, importID: importID, register: register)
    let facts = try VersionedTable<RegisterRow>(database, source, contradictions)
    deletion = try database.prepare(
      "DELETE FROM registre WHERE source_id = ?1 AND cle = ?2 AND ifnull(vu, 0) <= ?3"
    )
    self.facts = facts
    self.former = former
  }

  package mutating func store(_ row: RegisterRow) throws(DatabaseError) -> StoreOutcome {
    try facts.store(row).stored
  }

  private static func keys(
    _ database: borrowing Database,
    importID: ImportID,
    register: ModalityID?
  ) throws(DatabaseError) -> Set<String> {
    var statement = try database.prepare("SELECT cle FROM registre WHERE lot_id = ?1 AND type_id = ?2")
    try statement.bind(1, importID.number)
    try statement.bind(2, register?.number)
    var keys: Set<String> = []
    while try statement.step() { keys.insert(statement.text(0) ?? "") }
    return keys
  }

  /// Removes a row, unless a newer register shows it.
  package mutating func remove(source: Int64, key: String, shownUpTo rank: SnapshotRank?)
    throws(DatabaseError)
  {
    try deletion.bind(1, source)
    try deletion.bind(2, key)
    try deletion.bind(3, rank?.number ?? .max)
    try deletion.run()
  }

  /// Keeps the roadmap the registers refer to as the pipeline declares it.
  package static func synchronise(
    _ database: borrowing Database,
    actions: [(code: String, label: String)]
  ) throws(DatabaseError) {
    try database.execute("DELETE FROM action_feuille_de_route")
    var statement = try database.prepare("INSERT INTO action_feuille_de_route VALUES (?1, ?2, ?3)")
    for (rank, action) in actions.enumerated() {
      try statement.bind(1, action.code)
      try statement.bind(2, action.label)
      try statement.bind(3, Int64(rank))
      try statement.run()
    }
  }
}
