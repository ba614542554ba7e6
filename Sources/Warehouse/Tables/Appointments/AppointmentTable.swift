package import SQLite

package struct AppointmentRow: Sendable {
  package var source: Int64 = 0
  /// 16 bytes.
  package var key: [UInt8] = []
  package var lot: Int64 = 0
  package var line: Int64 = 0
  package var day: Int64 = 0
  package var taken: Int64?
  package var origin: Int64?
  package var organisation = ""
  package var service: String?
  package var motive: String?
  package var status: Int64 = 0
  package var isSettled = false
  /// Of its status.
  package var state: Int64 = 0
  package var told: Int64 = 0
  package var commune: Int32?
  /// See `ZoneTable`: never with a commune.
  package var zone: Int64?
  package var residence: Int32?
  package var isMinor: Bool?
  /// Of participations only.
  package var age: Int64 = 0
  package var exported: Int64?
  package var fingerprint: Int64 = 0

  package init() {}
}

/// Appointments and participations in appointments: written by ingest only.
///
/// Two exports may tell one appointment differently: the one that knows how it ended stands, then the newest.
package struct AppointmentTable: ~Copyable {
  package enum Rows: String, Sendable {
    case appointments = "rendez_vous"
    case participations = "rdv_participation"
  }

  private let rows: Rows
  private var lookup: Statement
  private var insertion: Statement
  private var confirmation: Statement
  private var removal: Statement
  private var contradictions: ContradictionTable
  /// By status.
  private let states: [Int64: Int64]

  package init(
    _ database: borrowing Database,
    _ rows: Rows,
    states: [Int64: Int64],
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let lookup = try database.prepare(
      """
      SELECT r.empreinte, r.statut_id, r.lot_id, r.ligne, \(SnapshotRank.told("l"))
      FROM \(rows.rawValue) r JOIN lot_import l USING (lot_id) WHERE r.source_id = ?1 AND r.cle = ?2
      """
    )
    let confirmation = try database.prepare(
      """
      UPDATE \(rows.rawValue) SET lot_id = ?3, ligne = ?4, exporte_le = ?5
      WHERE source_id = ?1 AND cle = ?2
      """
    )
    let removal = try database.prepare(
      "DELETE FROM \(rows.rawValue) WHERE source_id = ?1 AND cle = ?2"
    )
    let columns =
      [
        "lot_id", "ligne", "jour", "pris_le", "origine_id", "organisation", "service", "motif", "statut_id",
        "regle",
        "commune_id", "zone_id", "residence_id", "mineur", "exporte_le", "empreinte",
      ] + (rows == .participations ? ["age_id"] : [])
    insertion = try database.prepare(
      """
      INSERT INTO \(rows.rawValue) (rendez_vous_id, source_id, cle, \(columns.joined(separator: ", ")))
      VALUES (\((1...columns.count + 3).map { "?\($0)" }.joined(separator: ", ")))
      ON CONFLICT (source_id, cle) DO UPDATE SET
        \(columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
      """
    )
    self.lookup = lookup
    self.confirmation = confirmation
    self.removal = removal
    self.contradictions = contradictions
    self.states = states
    self.rows = rows
  }

  package mutating func store(_ row: AppointmentRow) throws(DatabaseError) -> StoreOutcome {
    try lookup.bind(1, row.source)
    try lookup.bind(2, blob: row.key)
    let stored =
      try lookup.step()
      ? FactVersion(
        lot: lookup.int(2),
        line: lookup.int(3),
        order: VersionOrder(state: states[lookup.int(1)] ?? 0, told: lookup.int(4)),
        fingerprint: lookup.int(0)
      ) : nil
    lookup.reset()
    let version = FactVersion(
      lot: row.lot,
      line: row.line,
      order: VersionOrder(state: row.state, told: row.told),
      fingerprint: row.fingerprint
    )
    switch try contradictions.weigh(version, against: stored, key: row.key) {
    case .yields: return .unchanged
    case .confirms:
      try confirmation.bind(1, row.source)
      try confirmation.bind(2, blob: row.key)
      try confirmation.bind(3, row.lot)
      try confirmation.bind(4, row.line)
      try confirmation.bind(5, row.exported)
      try confirmation.run()
      return .unchanged
    case .contradicts(let other, let isFirst):
      if isFirst {
        try removal.bind(1, row.source)
        try removal.bind(2, blob: row.key)
        try removal.run()
      }
      return .contradicted(other, isFirst: isFirst)
    case .stands, .replaces: break
    }
    try insertion.bind(1, row.lot << 32 | row.line)
    try insertion.bind(2, row.source)
    try insertion.bind(3, blob: row.key)
    try insertion.bind(4, row.lot)
    try insertion.bind(5, row.line)
    try insertion.bind(6, row.day)
    try insertion.bind(7, row.taken)
    try insertion.bind(8, row.origin)
    try insertion.bind(9, row.organisation)
    try insertion.bind(10, row.service)
    try insertion.bind(11, row.motive)
    try insertion.bind(12, row.status)
    try insertion.bind(13, row.isSettled ? 1 : 0)
    try insertion.bind(14, row.commune.map(Int64.init))
    try insertion.bind(15, row.zone)
    try insertion.bind(16, row.residence.map(Int64.init))
    try insertion.bind(17, row.isMinor.map { $0 ? 1 : 0 })
    try insertion.bind(18, row.exported)
    try insertion.bind(19, row.fingerprint)
    if rows == .participations { try insertion.bind(20, row.age) }
    try insertion.run()
    return stored == nil ? .new : .changed
  }
}
