package import Observatory
package import SQLite

package struct PixCertificationRow: VersionedRow, Sendable {
  /// Keyed hash of the number, 16 bytes.
  package var number: [UInt8] = []
  package var importID: ImportID
  package var line: Int64
  /// AAAAMMJJ.
  package var day: Int64 = 0
  package var type: ModalityID?
  package var status: ModalityID?
  package var level: ModalityID?
  /// Pix, from 0 to 1024.
  package var score: Int64?
  package var age: ModalityID?
  /// Of its status.
  package var state: Int64 = 0
  /// See `VersionOrder`.
  package var reportedAt: Int64 = 0
  package var fingerprint: Int64 = 0

  package init(importID: ImportID, line: Int64) {
    self.importID = importID
    self.line = line
  }

  enum Column: String, VersionedColumn {
    case number = "numero"
    case importID = "lot_id"
    case line = "ligne"
    case day = "jour"
    case type = "type_id"
    case status = "statut_id"
    case level = "niveau_id"
    case score
    case age = "age_id"
    case fingerprint = "empreinte"

    static let identity: [Column] = [.number]
  }

  func value(of column: Column) -> StoredValue {
    switch column {
    case .number: .blob(number)
    case .importID: .importID(importID)
    case .line: .integer(line)
    case .day: .integer(day)
    case .type: .modality(type)
    case .status: .modality(status)
    case .level: .modality(level)
    case .score: .integer(score)
    case .age: .modality(age)
    case .fingerprint: .integer(fingerprint)
    }
  }

  var version: FactVersion {
    FactVersion(
      importID: importID,
      line: line,
      order: VersionOrder(state: state, reportedAt: reportedAt),
      fingerprint: fingerprint
    )
  }

  var contradictionKey: [UInt8] { number }
}

/// Pix certifications: written by ingest only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct PixCertificationTable: ~Copyable {
  private var facts: VersionedTable<PixCertificationRow>

  /// With how finished a certification of each status is.
  ///
  /// Throws `DatabaseError` when a statement does not fit the schema.
  package init(
    _ database: borrowing Database,
    states: [ModalityID: Int64],
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let source = VersionSource<PixCertificationRow.Column>(
      table: "pix_certification",
      id: "certification_id",
      isIdentifiedByLine: true,
      state: (.status, states)
    )
    facts = try VersionedTable(database, source, contradictions)
  }

  package mutating func remove(number: [UInt8]) throws(DatabaseError) {
    try facts.remove(key: [.blob(number)])
  }

  package mutating func store(_ row: PixCertificationRow) throws(DatabaseError) -> StoreOutcome {
    try facts.store(row).stored
  }
}
