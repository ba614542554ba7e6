package import SQLite

package struct CoordinationRow: Sendable {
  package var source: Int64 = 0
  /// 16 bytes of a UUID.
  package var key: [UInt8] = []
  package var lot: Int64 = 0
  package var line: Int64 = 0
  package var day: Int64 = 0
  package var kind: Int64 = 0
  package var minutes: Int64?
  package var participants: Int64?
  package var modified: Int64 = 0
  package var told: Int64 = 0
  package var fingerprint: Int64 = 0

  package init() {}
}

/// Coordination activities: written by ingest only.
///
/// The latest modification wins, then the newest export.
package struct CoordinationTable: ~Copyable {
  private var lookup: Statement
  private var insertion: Statement
  private var confirmation: Statement
  private var removal: Statement
  private var contradictions: ContradictionTable

  package init(
    _ database: borrowing Database,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let lookup = try database.prepare(
      """
      SELECT c.modifie_le, c.empreinte, c.lot_id, c.ligne, \(SnapshotRank.told("l"))
      FROM coordination c JOIN lot_import l USING (lot_id) WHERE c.source_id = ?1 AND c.cle = ?2
      """
    )
    let confirmation = try database.prepare(
      "UPDATE coordination SET lot_id = ?3, ligne = ?4 WHERE source_id = ?1 AND cle = ?2"
    )
    let removal = try database.prepare("DELETE FROM coordination WHERE source_id = ?1 AND cle = ?2")
    insertion = try database.prepare(
      """
      INSERT INTO coordination
        (coordination_id, source_id, cle, lot_id, ligne, jour, type_id, duree_min, participants, modifie_le, empreinte)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      ON CONFLICT (source_id, cle) DO UPDATE SET lot_id = excluded.lot_id, ligne = excluded.ligne,
        jour = excluded.jour, type_id = excluded.type_id, duree_min = excluded.duree_min,
        participants = excluded.participants, modifie_le = excluded.modifie_le, empreinte = excluded.empreinte
      """
    )
    self.lookup = lookup
    self.confirmation = confirmation
    self.removal = removal
    self.contradictions = contradictions
  }

  package mutating func store(_ row: CoordinationRow) throws(DatabaseError) -> StoreOutcome {
    try lookup.bind(1, row.source)
    try lookup.bind(2, blob: row.key)
    let stored =
      try lookup.step()
      ? FactVersion(
        lot: lookup.int(2),
        line: lookup.int(3),
        order: VersionOrder(modified: lookup.int(0), told: lookup.int(4)),
        fingerprint: lookup.int(1)
      ) : nil
    lookup.reset()
    let version = FactVersion(
      lot: row.lot,
      line: row.line,
      order: VersionOrder(modified: row.modified, told: row.told),
      fingerprint: row.fingerprint
    )
    switch try contradictions.weigh(version, against: stored, key: row.key) {
    case .yields: return .unchanged
    case .confirms:
      try confirmation.bind(1, row.source)
      try confirmation.bind(2, blob: row.key)
      try confirmation.bind(3, row.lot)
      try confirmation.bind(4, row.line)
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
    try insertion.bind(7, row.kind)
    try insertion.bind(8, row.minutes)
    try insertion.bind(9, row.participants)
    try insertion.bind(10, row.modified)
    try insertion.bind(11, row.fingerprint)
    try insertion.run()
    return stored == nil ? .new : .changed
  }
}
