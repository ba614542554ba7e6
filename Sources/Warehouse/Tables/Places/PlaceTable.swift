package import SQLite

package struct PlaceRow: Sendable {
  package var source: Int64 = 0
  package var key: String = ""
  package var lot: Int64 = 0
  package var line: Int64 = 0
  package var name: String = ""
  /// Nil when it may be in several: then it has their zone (`ZoneTable`).
  package var commune: Int32?
  package var zone: Int64?
  package var postalCode: String?
  /// Degrees, WGS84.
  package var latitude: Double?
  package var longitude: Double?
  package var type: Int64?
  package var format: Int64?
  package var takesAppointments: Bool?
  package var labelled: Int64?
  /// Day the source last looked at the place.
  package var updated: Int64?
  package var pivot: String?
  package var mapKey: String?
  package var typology: String?
  package var hours: String?
  /// Minutes open in an ordinary week, and on how many days; nil when a day cannot be told.
  package var weeklyMinutes: Int64?
  package var openDays: Int64?
  /// Identifiers of the modalities of every list.
  package var traits: [Int64] = []
  package var fingerprint: Int64 = 0
  /// Nil for sources whose rows are never withdrawn.
  package var rank: SnapshotRank?
  package var told: Int64 = 0

  package init() {}
}

/// Places that receive the public: written by ingest only.
package struct PlaceTable: ~Copyable {
  private var lookup: Statement
  private var insertion: Statement
  private var deletion: Statement
  private var trait: Statement
  private var removal: Statement
  private var contradictions: ContradictionTable

  package init(
    _ database: borrowing Database,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let lookup = try database.prepare(
      """
      SELECT p.empreinte, ifnull(p.vu, \(SnapshotRank.told("l"))), p.retire_le, p.lieu_id, p.lot_id, p.ligne
      FROM lieu p JOIN lot_import l USING (lot_id) WHERE p.source_id = ?1 AND p.cle = ?2
      """
    )
    let deletion = try database.prepare("DELETE FROM lieu_modalite WHERE lieu_id = ?1")
    let trait = try database.prepare("INSERT OR IGNORE INTO lieu_modalite VALUES (?1, ?2)")
    let removal = try database.prepare("DELETE FROM lieu WHERE source_id = ?1 AND cle = ?2")
    insertion = try database.prepare(
      """
      INSERT INTO lieu (lieu_id, source_id, cle, lot_id, ligne, nom, commune_id, code_postal, latitude,
        longitude, type_id, format_id, prise_rdv, labellise_le, empreinte, maj_le, pivot, cle_carto, typologie,
        horaires, minutes_semaine, jours_ouverts, zone_id)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
      ON CONFLICT (source_id, cle) DO UPDATE SET lot_id = excluded.lot_id, ligne = excluded.ligne,
        nom = excluded.nom, commune_id = excluded.commune_id, code_postal = excluded.code_postal,
        latitude = excluded.latitude, longitude = excluded.longitude, type_id = excluded.type_id,
        format_id = excluded.format_id, prise_rdv = excluded.prise_rdv,
        labellise_le = excluded.labellise_le, empreinte = excluded.empreinte, maj_le = excluded.maj_le,
        pivot = excluded.pivot, cle_carto = excluded.cle_carto, typologie = excluded.typologie,
        horaires = excluded.horaires, minutes_semaine = excluded.minutes_semaine,
        jours_ouverts = excluded.jours_ouverts, zone_id = excluded.zone_id
      """
    )
    self.deletion = deletion
    self.trait = trait
    self.removal = removal
    self.lookup = lookup
    self.contradictions = contradictions
  }

  package mutating func remove(source: Int64, key: String) throws(DatabaseError) {
    try lookup.bind(1, source)
    try lookup.bind(2, key)
    let known = try lookup.step() ? lookup.integer(3) : nil
    lookup.reset()
    if let known {
      try deletion.bind(1, known)
      try deletion.run()
    }
    try removal.bind(1, source)
    try removal.bind(2, key)
    try removal.run()
  }

  package mutating func store(_ row: PlaceRow) throws(DatabaseError) -> StoreOutcome {
    try lookup.bind(1, row.source)
    try lookup.bind(2, row.key)
    let stored =
      try lookup.step()
      ? FactVersion(
        lot: lookup.int(4),
        line: lookup.int(5),
        order: VersionOrder(told: lookup.int(1)),
        fingerprint: lookup.int(0)
      ) : nil
    let withdrawn = stored == nil ? nil : lookup.integer(2)
    let known = stored == nil ? nil : lookup.integer(3)
    lookup.reset()
    let version = FactVersion(
      lot: row.lot,
      line: row.line,
      order: VersionOrder(told: row.told),
      fingerprint: row.fingerprint
    )
    switch try contradictions.weigh(version, against: stored, key: Array(row.key.utf8)) {
    case .yields, .confirms:
      // Which list shows it last is noted for the whole list at once.
      guard let withdrawn, let rank = row.rank, stored?.fingerprint == row.fingerprint else {
        return .unchanged
      }
      return rank.number / SnapshotRank.perDay >= withdrawn ? .changed : .unchanged
    case .contradicts(let other, let isFirst):
      if isFirst { try remove(source: row.source, key: row.key) }
      return .contradicted(other, isFirst: isFirst)
    case .stands, .replaces: break
    }
    try insertion.bind(1, row.lot << 32 | row.line)
    try insertion.bind(2, row.source)
    try insertion.bind(3, row.key)
    try insertion.bind(4, row.lot)
    try insertion.bind(5, row.line)
    try insertion.bind(6, row.name)
    try insertion.bind(7, row.commune.map(Int64.init))
    try insertion.bind(8, row.postalCode)
    try insertion.bind(9, real: row.latitude)
    try insertion.bind(10, real: row.longitude)
    try insertion.bind(11, row.type)
    try insertion.bind(12, row.format)
    try insertion.bind(13, row.takesAppointments.map { $0 ? 1 : 0 })
    try insertion.bind(14, row.labelled)
    try insertion.bind(15, row.fingerprint)
    try insertion.bind(16, row.updated)
    try insertion.bind(17, row.pivot)
    try insertion.bind(18, row.mapKey)
    try insertion.bind(19, row.typology)
    try insertion.bind(20, row.hours)
    try insertion.bind(21, row.weeklyMinutes)
    try insertion.bind(22, row.openDays)
    try insertion.bind(23, row.zone)
    try insertion.run()
    try write(row.traits, of: known ?? row.lot << 32 | row.line, isNew: known == nil)
    return stored == nil ? .new : .changed
  }

  private mutating func write(_ traits: [Int64], of place: Int64, isNew: Bool) throws(DatabaseError) {
    if !isNew {
      try deletion.bind(1, place)
      try deletion.run()
    }
    for modality in traits {
      try trait.bind(1, place)
      try trait.bind(2, modality)
      try trait.run()
    }
  }
}
