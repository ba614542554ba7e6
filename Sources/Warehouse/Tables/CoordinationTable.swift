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
  package var fingerprint: Int64 = 0

  package init() {}
}

/// Coordination activities: written by ingest only.
///
/// The latest modification wins.
package struct CoordinationTable: ~Copyable {
  private var lookup: Statement
  private var insertion: Statement

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let lookup = try database.prepare(
      "SELECT modifie_le, empreinte FROM coordination WHERE source_id = ?1 AND cle = ?2"
    )
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
  }

  package mutating func store(_ row: CoordinationRow) throws(DatabaseError) -> StoreOutcome {
    try lookup.bind(1, row.source)
    try lookup.bind(2, blob: row.key)
    let stored: (modified: Int64, fingerprint: Int64)? =
      try lookup.step() ? (lookup.int(0), lookup.int(1)) : nil
    lookup.reset()
    if let stored, (row.modified, row.fingerprint) <= stored { return .unchanged }
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
