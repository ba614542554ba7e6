package import Observatory
package import SQLite

/// A place that receives the public, ready to be stored: a value for each column.
package struct PlaceRow: VersionedRow, Sendable {
  private var values: [StoredValue]
  /// Identifiers of the modalities of every list.
  package var traits: [ModalityID] = []
  /// Nil for sources whose rows are never withdrawn.
  package var rank: SnapshotRank?
  /// `SnapshotRank.number` of the file.
  package var told: Int64 = 0
  private let lot: ImportID
  private let line: Int64

  /// Of a line of a file, with nothing said yet.
  package init(source: Int64, key: String, lot: ImportID, line: Int64) {
    values = PlaceColumn.allCases.map { _ in .null }
    self.lot = lot
    self.line = line
    self[.source] = .integer(source)
    self[.key] = .text(key)
    self[.lot] = .lot(lot)
    self[.line] = .integer(line)
  }

  package subscript(column: PlaceColumn) -> StoredValue {
    get { values[column.rawValue] }
    set { values[column.rawValue] = newValue }
  }

  package var fingerprint: Int64 {
    if case .integer(let number?) = self[.fingerprint] { number } else { StoredValue.unsaid }
  }

  func value(of column: PlaceColumn) -> StoredValue { self[column] }

  var version: FactVersion {
    FactVersion(lot: lot, line: line, order: VersionOrder(told: told), fingerprint: fingerprint)
  }

  var contradictionKey: [UInt8] { self[.key].utf8 }
}

extension PlaceColumn: VersionedColumn {
  static let identity: [PlaceColumn] = [.source, .key]
  /// Which list shows a place last is noted for the whole list at once.
  static let confirmed: [PlaceColumn] = []
}

/// Places that receive the public: written by ingest only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct PlaceTable: ~Copyable {
  private var facts: VersionedTable<PlaceRow>
  private var trait: Statement

  /// Throws `DatabaseError` when a statement does not fit the schema.
  package init(
    _ database: borrowing Database,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let source = VersionSource<PlaceColumn>(
      table: "lieu",
      id: "lieu_id",
      isIdentifiedByLine: true,
      told: "t.vu",
      withdrawn: "retire_le",
      details: "lieu_modalite"
    )
    let facts = try VersionedTable<PlaceRow>(database, source, contradictions)
    trait = try database.prepare("INSERT OR IGNORE INTO lieu_modalite VALUES (?1, ?2)")
    self.facts = facts
  }

  /// With its modalities.
  package mutating func remove(source: Int64, key: String) throws(DatabaseError) {
    try facts.remove(key: [.integer(source), .text(key)])
  }

  package mutating func store(_ row: PlaceRow) throws(DatabaseError) -> StoreOutcome {
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
