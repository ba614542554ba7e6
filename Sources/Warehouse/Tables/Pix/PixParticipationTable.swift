import Observatory
package import SQLite

/// Pix campaigns and participations: written by ingest only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct PixParticipationTable: ~Copyable {
  private var campaign: Statement
  private var lookup: Statement
  private var insertion: Statement
  private var update: Statement
  private var removal: Statement
  private var emptying: Statement
  private var confirmation: Statement
  private var move: Statement
  private var deletion: Statement
  private var contradictions: ContradictionTable

  package init(
    _ database: borrowing Database,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
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
      SELECT p.participation_id, p.debut, p.rang, p.partage, p.partage_le, p.maitrise_pb, p.pix_total,
        p.certifiable, p.competences_certifiables, p.lot_id, p.ligne, p.empreinte, \(SnapshotRank.reportedAt("l"))
      FROM pix_participation p JOIN lot_import l USING (lot_id)
      WHERE p.campagne_id = ?1 AND p.personne = ?2 ORDER BY p.debut, p.rang
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
      UPDATE pix_participation SET lot_id = ?2, ligne = ?3, partage = ?4, partage_le = ?5, maitrise_pb = ?6,
        pix_total = ?7, certifiable = ?8, competences_certifiables = ?9, empreinte = ?10
      WHERE participation_id = ?1
      """
    )
    let confirmation = try database.prepare(
      "UPDATE pix_participation SET lot_id = ?2, ligne = ?3 WHERE participation_id = ?1"
    )
    let move = try database.prepare(
      "UPDATE pix_participation SET debut = ?2, rang = ?3 WHERE participation_id = ?1"
    )
    let deletion = try database.prepare("DELETE FROM pix_participation WHERE participation_id = ?1")
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
    self.confirmation = confirmation
    self.move = move
    self.deletion = deletion
    self.contradictions = contradictions
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

  /// What is known of a person in a campaign, by start and rank.
  package mutating func stored(campaign: Int64, person: [UInt8]) throws(DatabaseError)
    -> [StoredParticipation]
  {
    try lookup.bind(1, campaign)
    try lookup.bind(2, blob: person)
    var found: [StoredParticipation] = []
    while try lookup.step() {
      let content = PixParticipationContent(
        isShared: lookup.int(3) == 1,
        sharedOn: lookup.integer(4).map { $0 / 10_000 },
        numbers: (5...8).map { lookup.integer($0) }
      )
      let order = VersionOrder(
        state: lookup.int(3),
        modified: lookup.integer(4) ?? 0,
        reportedAt: lookup.int(12)
      )
      found.append(
        StoredParticipation(
          id: lookup.int(0),
          start: lookup.integer(1),
          rank: lookup.int(2),
          content: content,
          version: FactVersion(
            importID: ImportID(lookup.int(9)),
            line: lookup.int(10),
            order: order,
            fingerprint: lookup.int(11)
          )
        )
      )
    }
    lookup.reset()
    return found
  }

  /// What was shared does not become unshared; of two moments of sharing the later stands, then the newest file.
  package mutating func store(
    _ row: PixParticipationRow,
    against stored: StoredParticipation?
  ) throws(DatabaseError) -> StoreOutcome {
    let verdict = try contradictions.weigh(row.version, against: stored?.version, key: row.key)
    if case .contradicts(let other, let isFirst) = verdict {
      if isFirst {
        try deletion.bind(1, stored?.id)
        try deletion.run()
      }
      return .contradicted(other, isFirst: isFirst)
    }
    guard let stored else {
      guard verdict == .stands else { return .unchanged }
      try Self.bind(row, to: &insertion, id: row.importID.number << 32 | row.line)
      try insertion.run()
      return .new
    }
    // The minute is known from now on, whichever of the two stands.
    let isMorePrecise = row.start != stored.start && row.start.map { $0 % 10_000 != 0 } == true
    if isMorePrecise {
      try move.bind(1, stored.id)
      try move.bind(2, row.start)
      try move.bind(3, row.rank)
      try move.run()
    }
    switch verdict {
    case .replaces:
      try Self.bindContent(row, to: &update, id: stored.id)
      try update.run()
      return .changed
    case .confirms:
      try confirmation.bind(1, stored.id)
      try confirmation.bind(2, row.importID.number)
      try confirmation.bind(3, row.line)
      try confirmation.run()
    case .yields, .stands, .contradicts: break
    }
    return isMorePrecise ? .changed : .unchanged
  }

  private static func bindContent(
    _ row: PixParticipationRow,
    to statement: inout Statement,
    id: Int64
  ) throws(DatabaseError) {
    let contents: [Int64?] = [
      id, row.importID.number, row.line, row.isShared ? 1 : 0, row.sharedAt, row.mastery, row.pixTotal,
      row.isCertifiable.map { $0 ? 1 : 0 }, row.certifiableSkills, row.fingerprint,
    ]
    for (offset, content) in contents.enumerated() { try statement.bind(Int32(offset + 1), content) }
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
    try statement.bind(5, row.importID.number)
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
