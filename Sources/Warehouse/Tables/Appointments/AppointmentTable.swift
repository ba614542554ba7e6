package import Observatory
package import SQLite

package struct AppointmentRow: VersionedRow, Sendable {
  package var source: Int64 = 0
  /// 16 bytes.
  package var key: [UInt8] = []
  package var importID: ImportID
  package var line: Int64
  /// AAAAMMJJ, like the other days.
  package var day: Int64 = 0
  package var taken: Int64?
  package var origin: ModalityID?
  package var organisation = ""
  package var service: String?
  package var motive: String?
  package var status: ModalityID?
  package var isSettled = false
  /// Of its status.
  package var state: Int64 = 0
  /// See `VersionOrder`.
  package var reportedAt: Int64 = 0
  package var commune: CommuneID?
  /// See `ZoneTable`: never with a commune.
  package var zone: ZoneID?
  package var residence: CommuneID?
  package var isMinor: Bool?
  /// Of participations only.
  package var age: ModalityID?
  package var exported: Int64?
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
    case taken = "pris_le"
    case origin = "origine_id"
    case organisation
    case service
    case motive = "motif"
    case status = "statut_id"
    case isSettled = "regle"
    case commune = "commune_id"
    case zone = "zone_id"
    case residence = "residence_id"
    case isMinor = "mineur"
    case exported = "exporte_le"
    case fingerprint = "empreinte"
    case age = "age_id"

    static let identity: [Column] = [.source, .key]
    static let confirmed: [Column] = [.importID, .line, .exported]
  }

  func value(of column: Column) -> StoredValue {
    switch column {
    case .source: .integer(source)
    case .key: .blob(key)
    case .importID: .importID(importID)
    case .line: .integer(line)
    case .day: .integer(day)
    case .taken: .integer(taken)
    case .origin: .modality(origin)
    case .organisation: .text(organisation)
    case .service: .text(service)
    case .motive: .text(motive)
    case .status: .modality(status)
    case .isSettled: .flag(isSettled)
    case .commune: .commune(commune)
    case .zone: .zone(zone)
    case .residence: .commune(residence)
    case .isMinor: .flag(isMinor)
    case .exported: .integer(exported)
    case .fingerprint: .integer(fingerprint)
    case .age: .modality(age)
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

  var contradictionKey: [UInt8] { key }
}

/// Appointments and participations in appointments: written by ingest only.
///
/// Two exports may tell one appointment differently: the one that knows how it ended stands, then the newest.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct AppointmentTable: ~Copyable {
  package enum Rows: String, Sendable {
    case appointments = "rendez_vous"
    case participations = "rdv_participation"
  }

  private var facts: VersionedTable<AppointmentRow>

  /// With how finished an appointment of each status is.
  ///
  /// Throws `DatabaseError` when a statement does not fit the schema.
  package init(
    _ database: borrowing Database,
    _ rows: Rows,
    states: [ModalityID: Int64],
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let source = VersionSource<AppointmentRow.Column>(
      table: rows.rawValue,
      id: "rendez_vous_id",
      isIdentifiedByLine: true,
      columns: AppointmentRow.Column.allCases.filter { $0 != .age || rows == .participations },
      state: (.status, states)
    )
    facts = try VersionedTable(database, source, contradictions)
  }

  package mutating func store(_ row: AppointmentRow) throws(DatabaseError) -> StoreOutcome {
    try facts.store(row).stored
  }
}
