package import SQLite

package struct PixCampaignRow: Hashable, Sendable {
  package var id: Int64
  /// `evaluation` or `profils`.
  package var type: String
  package var code: String?
  package var name: String
  package var organisation: String
  package var path: String?

  package init(
    id: Int64,
    type: String,
    code: String?,
    name: String,
    organisation: String,
    path: String?
  ) {
    self.id = id
    self.type = type
    self.code = code
    self.name = name
    self.organisation = organisation
    self.path = path
  }
}

package struct PixParticipationRow: Sendable {
  package var campaign: Int64 = 0
  /// Keyed hash, 16 bytes.
  package var person: [UInt8] = []
  /// AAAAMMJJHHMM; nil when the source does not say.
  package var start: Int64?
  package var rank: Int64 = 1
  package var lot: Int64 = 0
  package var line: Int64 = 0
  package var isShared = false
  package var sharedAt: Int64?
  /// Basis points.
  package var mastery: Int64?
  package var pixTotal: Int64?
  package var isCertifiable: Bool?
  package var certifiableSkills: Int64?
  package var fingerprint: Int64 = 0

  package init() {}
}

/// Pix campaigns and participations: written by ingest only.
package struct PixParticipationTable: ~Copyable {
  private var campaign: Statement
  private var lookup: Statement
  private var insertion: Statement
  private var update: Statement

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let campaign = try database.prepare(
      """
      INSERT INTO pix_campagne (campagne_id, type, code, nom, organisation, parcours)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (campagne_id) DO UPDATE SET type = excluded.type, code = excluded.code,
        nom = excluded.nom, organisation = excluded.organisation, parcours = excluded.parcours
      """
    )
    let lookup = try database.prepare(
      """
      SELECT participation_id, empreinte, partage, ifnull(partage_le, 0) FROM pix_participation
      WHERE campagne_id = ?1 AND personne = ?2 AND ifnull(debut, 0) = ifnull(?3, 0) AND rang = ?4
      """
    )
    let insertion = try database.prepare(
      """
      INSERT INTO pix_participation (campagne_id, personne, debut, rang, lot_id, ligne, partage, partage_le,
        maitrise_pb, pix_total, certifiable, competences_certifiables, empreinte, participation_id)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
      """
    )
    update = try database.prepare(
      """
      UPDATE pix_participation SET lot_id = ?5, ligne = ?6, partage = ?7, partage_le = ?8,
        maitrise_pb = ?9, pix_total = ?10, certifiable = ?11, competences_certifiables = ?12, empreinte = ?13
      WHERE campagne_id = ?1 AND personne = ?2 AND ifnull(debut, 0) = ifnull(?3, 0) AND rang = ?4
        AND participation_id = ?14
      """
    )
    self.campaign = campaign
    self.lookup = lookup
    self.insertion = insertion
  }

  package mutating func store(_ row: PixCampaignRow) throws(DatabaseError) {
    try campaign.bind(1, row.id)
    try campaign.bind(2, row.type)
    try campaign.bind(3, row.code)
    try campaign.bind(4, row.name)
    try campaign.bind(5, row.organisation)
    try campaign.bind(6, row.path)
    try campaign.run()
  }

  package mutating func store(_ row: PixParticipationRow) throws(DatabaseError) -> StoreOutcome {
    try lookup.bind(1, row.campaign)
    try lookup.bind(2, blob: row.person)
    try lookup.bind(3, row.start)
    try lookup.bind(4, row.rank)
    let found =
      try lookup.step()
      ? (id: lookup.int(0), fingerprint: lookup.int(1), shared: (lookup.int(2), lookup.int(3))) : nil
    lookup.reset()
    guard let found else {
      try Self.bind(row, to: &insertion, id: row.lot << 32 | row.line)
      try insertion.run()
      return .new
    }
    // Files carry no date of export: what was shared cannot become unshared, so such a row is an older one.
    let isOlder = (row.isShared ? 1 : 0, row.sharedAt ?? 0) < found.shared
    if found.fingerprint == row.fingerprint || isOlder { return .unchanged }
    try Self.bind(row, to: &update, id: found.id)
    try update.run()
    return .changed
  }

  private static func bind(
    _ row: PixParticipationRow,
    to statement: inout Statement,
    id: Int64
  ) throws(DatabaseError) {
    try statement.bind(1, row.campaign)
    try statement.bind(2, blob: row.person)
    try statement.bind(3, row.start)
    try statement.bind(4, row.rank)
    try statement.bind(5, row.lot)
    try statement.bind(6, row.line)
    try statement.bind(7, row.isShared ? 1 : 0)
    try statement.bind(8, row.sharedAt)
    try statement.bind(9, row.mastery)
    try statement.bind(10, row.pixTotal)
    try statement.bind(11, row.isCertifiable.map { $0 ? 1 : 0 })
    try statement.bind(12, row.certifiableSkills)
    try statement.bind(13, row.fingerprint)
    try statement.bind(14, id)
  }
}

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

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let lookup = try database.prepare("SELECT empreinte FROM pix_certification WHERE numero = ?1")
    insertion = try database.prepare(
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
