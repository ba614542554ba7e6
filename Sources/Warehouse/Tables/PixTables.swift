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
  private var removal: Statement
  private var emptying: Statement

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
    let update = try database.prepare(
      """
      UPDATE pix_participation SET lot_id = ?5, ligne = ?6, partage = ?7, partage_le = ?8,
        maitrise_pb = ?9, pix_total = ?10, certifiable = ?11, competences_certifiables = ?12, empreinte = ?13
      WHERE campagne_id = ?1 AND personne = ?2 AND ifnull(debut, 0) = ifnull(?3, 0) AND rang = ?4
        AND participation_id = ?14
      """
    )
    let removal = try database.prepare(
      """
      DELETE FROM pix_participation
      WHERE campagne_id = ?1 AND personne = ?2 AND ifnull(debut, 0) = ifnull(?3, 0) AND rang > ?4
      """
    )
    let emptying = try database.prepare(
      """
      DELETE FROM pix_campagne WHERE campagne_id = ?1
        AND NOT EXISTS (SELECT 1 FROM pix_participation p WHERE p.campagne_id = pix_campagne.campagne_id)
      """
    )
    self.campaign = campaign
    self.lookup = lookup
    self.insertion = insertion
    self.update = update
    self.removal = removal
    self.emptying = emptying
  }

  /// Takes back the participations of a person and a moment above a rank.
  package mutating func remove(
    campaign: Int64,
    person: [UInt8],
    start: Int64?,
    above rank: Int64
  ) throws(DatabaseError) {
    try removal.bind(1, campaign)
    try removal.bind(2, blob: person)
    try removal.bind(3, start)
    try removal.bind(4, rank)
    try removal.run()
  }

  /// A campaign of which no participation is left is no longer one.
  package mutating func removeIfEmpty(campaign: Int64) throws(DatabaseError) {
    try emptying.bind(1, campaign)
    try emptying.run()
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
