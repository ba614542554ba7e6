package import Observatory
package import SQLite

/// A place that receives the public, ready to be stored: a value for each column.
package struct SiteRow: VersionedRow, Sendable {
  private var values: [StoredValue]
  /// Identifiers of the modalities of every list.
  package var traits: [ModalityID] = []
  /// Nil for sources whose rows are never withdrawn.
  package var rank: SnapshotRank?
  /// `SnapshotRank.number` of the file.
  package var reportedAt: Int64 = 0
  private let importID: ImportID
  private let line: Int64

  /// Of a line of a file, with nothing said yet.
  package init(source: Int64, key: String, importID: ImportID, line: Int64) {
    values = SiteColumn.allCases.map { _ in .null }
    self.importID = importID
    self.line = line
    self[.source] = .integer(source)
    self[.key] = .text(key)
    self[.importID] = .importID(importID)
    self[.line] = .integer(line)
  }

  package subscript(column: SiteColumn) -> StoredValue {
    get { values[column.rawValue] }
    set { values[column.rawValue] = newValue }
  }

  package var fingerprint: Int64 {
    if case .integer(let number?) = self[.fingerprint] { number } else { StoredValue.unsaid }
  }

  func value(of column: SiteColumn) -> StoredValue { self[column] }

  var version: FactVersion {
    FactVersion(
      importID: importID,
      line: line,
      order: VersionOrder(reportedAt: reportedAt),
      fingerprint: fingerprint
    )
  }

  var contradictionKey: [UInt8] { self[.key].utf8 }
}

extension SiteColumn: VersionedColumn {
  static let identity: [SiteColumn] = [.source, .key]
  /// Which list shows a place last is noted for the whole list at once.
  static let confirmed: [SiteColumn] = []
}

/// Places that receive the public: written by ingest only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct SiteTable: ~Copyable {
  private var facts: VersionedTable<SiteRow>
  private var trait: Statement

  /// Throws `DatabaseError` when a statement does not fit the schema.
  package init(
    _ database: borrowing Database,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let source = VersionSource<SiteColumn>(
      table: "lieu",
      id: "lieu_id",
      isIdentifiedByLine: true,
      described: "t.vu",
      withdrawn: "retire_le",
      details: "lieu_modalite"
    )
    let facts = try VersionedTable<SiteRow>(database, source, contradictions)
    trait = try database.prepare("INSERT OR IGNORE INTO lieu_modalite VALUES (?1, ?2)")
    self.facts = facts
  }

  /// With its modalities.
  package mutating func remove(source: Int64, key: String) throws(DatabaseError) {
    try facts.remove(key: [.integer(source), .text(key)])
  }

  package mutating func store(_ row: SiteRow) throws(DatabaseError) -> StoreOutcome {
    let outcome = try facts.store(row)
    if case .written(let id, _) = outcome {
      for modality in row.traits {
        try trait.bind(1, id)
        try trait.bind(2, modality.number)
        try trait.run()
      }
    }
    return outcome.stored
  }
}
