package import SQLite

package struct PixCertificationRow: Sendable {
  /// Keyed hash of the number, 16 bytes.
  package var number: [UInt8] = []
  package var lot: Int64 = 0
  package var line: Int64 = 0
  package var day: Int64 = 0
  package var type: Int64 = 0
  package var status: Int64 = 0
  package var level: Int64?
  package var score: Int64?
  package var age: Int64 = 0
  /// Of its status.
  package var state: Int64 = 0
  package var told: Int64 = 0
  package var fingerprint: Int64 = 0

  package init() {}
}

/// Pix certifications: written by ingest only.
package struct PixCertificationTable: ~Copyable {
  private var lookup: Statement
  private var insertion: Statement
  private var removal: Statement
  private var confirmation: Statement
  private var contradictions: ContradictionTable
  /// By status.
  private let states: [Int64: Int64]

  package init(
    _ database: borrowing Database,
    states: [Int64: Int64],
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let removal = try database.prepare("DELETE FROM pix_certification WHERE numero = ?1")
    let lookup = try database.prepare(
      """
      SELECT c.empreinte, c.statut_id, c.lot_id, c.ligne, \(SnapshotRank.told("l"))
      FROM pix_certification c JOIN lot_import l USING (lot_id) WHERE c.numero = ?1
      """
    )
    let confirmation = try database.prepare(
      "UPDATE pix_certification SET lot_id = ?2, ligne = ?3 WHERE numero = ?1"
    )
    let insertion = try database.prepare(
      """
      INSERT INTO pix_certification
        (certification_id, numero, lot_id, ligne, jour, type_id, statut_id, niveau_id, score, age_id, empreinte)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      ON CONFLICT (numero) DO UPDATE SET lot_id = excluded.lot_id, ligne = excluded.ligne,
        jour = excluded.jour, type_id = excluded.type_id, statut_id = excluded.statut_id,
        niveau_id = excluded.niveau_id, score = excluded.score, age_id = excluded.age_id,
        empreinte = excluded.empreinte
      """
    )
    self.lookup = lookup
    self.insertion = insertion
    self.removal = removal
    self.confirmation = confirmation
    self.contradictions = contradictions
    self.states = states
  }

  package mutating func remove(number: [UInt8]) throws(DatabaseError) {
    try removal.bind(1, blob: number)
    try removal.run()
  }

  package mutating func store(_ row: PixCertificationRow) throws(DatabaseError) -> StoreOutcome {
    try lookup.bind(1, blob: row.number)
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
    switch try contradictions.weigh(version, against: stored, key: row.number) {
    case .yields: return .unchanged
    case .confirms:
      try confirmation.bind(1, blob: row.number)
      try confirmation.bind(2, row.lot)
      try confirmation.bind(3, row.line)
      try confirmation.run()
      return .unchanged
    case .contradicts(let other, let isFirst):
      if isFirst { try remove(number: row.number) }
      return .contradicted(other, isFirst: isFirst)
    case .stands, .replaces: break
    }
    try insertion.bind(1, row.lot << 32 | row.line)
    try insertion.bind(2, blob: row.number)
    try insertion.bind(3, row.lot)
    try insertion.bind(4, row.line)
    try insertion.bind(5, row.day)
    try insertion.bind(6, row.type)
    try insertion.bind(7, row.status)
    try insertion.bind(8, row.level)
    try insertion.bind(9, row.score)
    try insertion.bind(10, row.age)
    try insertion.bind(11, row.fingerprint)
    try insertion.run()
    return stored == nil ? .new : .changed
  }
}
