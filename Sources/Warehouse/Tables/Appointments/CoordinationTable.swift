package import Observatory
package import SQLite

package struct CoordinationRow: VersionedRow, Sendable {
  package var source: Int64 = 0
  /// 16 bytes of a UUID.
  package var key: [UInt8] = []
  package var importID: ImportID
  package var line: Int64
  /// AAAAMMJJ.
  package var day: Int64 = 0
  package var kind: ModalityID?
  package var minutes: Int64?
  package var participants: Int64?
  /// AAAAMMJJHHMM, 0 when the source gives none.
  package var modified: Int64 = 0
  /// See `VersionOrder`.
  package var reportedAt: Int64 = 0
  package var fingerprint: Int64 = 0

  package init(importID: ImportID, line: Int64) {
    self.importID = importID
    self.line = line
  }

  enum Column: String, VersionedColumn {
    case source = "source_id"
    case key = "cle"
    case importID = "lot_id"
    case line = "ligne"
    case day = "jour"
    case kind = "type_id"
    case minutes = "duree_min"
    case participants
    case modified = "modifie_le"
    case fingerprint = "empreinte"

    static let identity: [Column] = [.source, .key]
  }

  func value(of column: Column) -> StoredValue {
    switch column {
    case .source: .integer(source)
    case .key: .blob(key)
    case .importID: .importID(importID)
    case .line: .integer(line)
    case .day: .integer(day)
    case .kind: .modality(kind)
    case .minutes: .integer(minutes)
    case .participants: .integer(participants)
    case .modified: .integer(modified)
    case .fingerprint: .integer(fingerprint)
    }
  }

  var version: FactVersion {
    FactVersion(
      importID: importID,
      line: line,
      order: VersionOrder(modified: modified, reportedAt: reportedAt),
      fingerprint: fingerprint
    )
  }

  var contradictionKey: [UInt8] { key }
}

/// Coordination activities: written by ingest only.
///
/// The latest modification wins, then the newest export.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct CoordinationTable: ~Copyable {
  private var facts: VersionedTable<CoordinationRow>

  /// Throws `DatabaseError` when a statement does not fit the schema.
  package init(
    _ database: borrowing Database,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let source = VersionSource<CoordinationRow.Column>(
      table: "coordination",
      id: "coordination_id",
      isIdentifiedByLine: true,
      modified: .modified
    )
    facts = try VersionedTable(database, source, contradictions)
  }

  package mutating func store(_ row: CoordinationRow) throws(DatabaseError) -> StoreOutcome {
    try facts.store(row).stored
  }
}
