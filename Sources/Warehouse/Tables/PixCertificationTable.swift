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
  package var fingerprint: Int64 = 0

  package init() {}
}

/// Pix certifications: written by ingest only.
package struct PixCertificationTable: ~Copyable {
  private var lookup: Statement
  private var insertion: Statement
  private var removal: Statement

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let removal = try database.prepare("DELETE FROM pix_certification WHERE numero = ?1")
    let lookup = try database.prepare("SELECT empreinte FROM pix_certification WHERE numero = ?1")
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
  }

  package mutating func remove(number: [UInt8]) throws(DatabaseError) {
    try removal.bind(1, blob: number)
    try removal.run()
  }

  package mutating func store(_ row: PixCertificationRow) throws(DatabaseError) -> StoreOutcome {
    try lookup.bind(1, blob: row.number)
    let stored = try lookup.step() ? lookup.integer(0) : nil
    lookup.reset()
    if stored == row.fingerprint { return .unchanged }
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
