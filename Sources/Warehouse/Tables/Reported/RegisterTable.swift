package import SQLite

/// One row of a register kept by hand.
package struct RegisterRow: Sendable {
  package var source: Int64 = 0
  package var key = ""
  package var lot: Int64 = 0
  package var line: Int64 = 0
  package var register: Int64 = 0
  /// `evenement` or `stock`.
  package var nature = ""
  package var keeper = ""
  /// AAAAMMJJ.
  package var day: Int64 = 0
  package var until: Int64?
  /// `commune`, `epci` or `departement`; nil with the territory.
  package var level: String?
  package var territory: String?
  package var organisation: String?
  package var category: Int64 = 0
  package var stage: Int64?
  package var quantity: Int64?
  package var unit: Int64?
  /// In cents.
  package var amount: Int64?
  /// Of a post; full-time equivalents in hundredths, money in cents.
  package var fte: Int64?
  package var stateAid: Int64?
  package var fundAid: Int64?
  package var localShare: Int64?
  package var action: String?
  /// Keyed hash, 16 bytes.
  package var person: [UInt8]?
  package var before: Int64?
  package var after: Int64?
  package var scale: Int64?
  package var fingerprint: Int64 = 0
  /// Nil for registers whose rows are never withdrawn.
  package var rank: SnapshotRank?
  package var told: Int64 = 0

  package init() {}
}

/// Registers: written by ingest only.
package struct RegisterTable: ~Copyable {
  private var lookup: Statement
  private var insertion: Statement
  private var deletion: Statement
  /// What this lot was the last to write in this register: a file read again takes back what it no longer says.
  package let former: Set<String>
  private var contradictions: ContradictionTable

  package init(
    _ database: borrowing Database,
    lot: Int64,
    register: Int64,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let former = try Self.keys(database, lot: lot, register: register)
    let lookup = try database.prepare(
      """
      SELECT r.empreinte, ifnull(r.vu, \(SnapshotRank.told("l"))), r.retire_le, r.lot_id, r.ligne
      FROM registre r JOIN lot_import l USING (lot_id) WHERE r.source_id = ?1 AND r.cle = ?2
      """
    )
    let insertion = try database.prepare(
      """
      INSERT INTO registre (source_id, cle, lot_id, ligne, type_id, nature, tenu_par, jour, fin,
        territoire_type, territoire_code, organisation, categorie_id, etape_id, quantite, unite_id,
        montant_centimes, action, personne, avant, apres, echelle, empreinte, etp_centiemes,
        aide_etat_centimes, aide_fonds_centimes, part_locale_centimes)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
        ?21, ?22, ?23, ?24, ?25, ?26, ?27)
      ON CONFLICT (source_id, cle) DO UPDATE SET lot_id = excluded.lot_id, ligne = excluded.ligne,
        type_id = excluded.type_id, nature = excluded.nature, jour = excluded.jour, fin = excluded.fin,
        territoire_type = excluded.territoire_type, territoire_code = excluded.territoire_code,
        organisation = excluded.organisation, categorie_id = excluded.categorie_id,
        etape_id = excluded.etape_id, quantite = excluded.quantite, unite_id = excluded.unite_id,
        montant_centimes = excluded.montant_centimes, action = excluded.action,
        personne = excluded.personne, avant = excluded.avant, apres = excluded.apres,
        echelle = excluded.echelle, empreinte = excluded.empreinte,
        etp_centiemes = excluded.etp_centiemes, aide_etat_centimes = excluded.aide_etat_centimes,
        aide_fonds_centimes = excluded.aide_fonds_centimes, part_locale_centimes = excluded.part_locale_centimes
      """
    )
    let deletion = try database.prepare(
      "DELETE FROM registre WHERE source_id = ?1 AND cle = ?2 AND ifnull(vu, 0) <= ?3"
    )
    self.lookup = lookup
    self.insertion = insertion
    self.deletion = deletion
    self.former = former
    self.contradictions = contradictions
  }

  package mutating func store(_ row: RegisterRow) throws(DatabaseError) -> StoreOutcome {
    try lookup.bind(1, row.source)
    try lookup.bind(2, row.key)
    let stored =
      try lookup.step()
      ? FactVersion(
        lot: lookup.int(3),
        line: lookup.int(4),
        order: VersionOrder(told: lookup.int(1)),
        fingerprint: lookup.int(0)
      ) : nil
    let withdrawn = stored == nil ? nil : lookup.integer(2)
    lookup.reset()
    let version = FactVersion(
      lot: row.lot,
      line: row.line,
      order: VersionOrder(told: row.told),
      fingerprint: row.fingerprint
    )
    switch try contradictions.weigh(version, against: stored, key: Array(row.key.utf8)) {
    case .yields, .confirms:
      // Which register shows it last is noted for the whole register at once.
      guard let withdrawn, let rank = row.rank, stored?.fingerprint == row.fingerprint else {
        return .unchanged
      }
      return rank.number / SnapshotRank.perDay >= withdrawn ? .changed : .unchanged
    case .contradicts(let other, let isFirst):
      if isFirst { try remove(source: row.source, key: row.key, shownUpTo: nil) }
      return .contradicted(other, isFirst: isFirst)
    case .stands, .replaces: break
    }
    try write(row)
    return stored == nil ? .new : .changed
  }

  private mutating func write(_ row: RegisterRow) throws(DatabaseError) {
    try insertion.bind(1, row.source)
    try insertion.bind(2, row.key)
    try insertion.bind(3, row.lot)
    try insertion.bind(4, row.line)
    try insertion.bind(5, row.register)
    try insertion.bind(6, row.nature)
    try insertion.bind(7, row.keeper)
    try insertion.bind(8, row.day)
    try insertion.bind(9, row.until)
    try insertion.bind(10, row.level)
    try insertion.bind(11, row.territory)
    try insertion.bind(12, row.organisation)
    try insertion.bind(13, row.category)
    try insertion.bind(14, row.stage)
    try insertion.bind(15, row.quantity)
    try insertion.bind(16, row.unit)
    try insertion.bind(17, row.amount)
    try insertion.bind(18, row.action)
    try insertion.bind(19, blob: row.person)
    try insertion.bind(20, row.before)
    try insertion.bind(21, row.after)
    try insertion.bind(22, row.scale)
    try insertion.bind(23, row.fingerprint)
    try insertion.bind(24, row.fte)
    try insertion.bind(25, row.stateAid)
    try insertion.bind(26, row.fundAid)
    try insertion.bind(27, row.localShare)
    try insertion.run()
  }

  private static func keys(
    _ database: borrowing Database,
    lot: Int64,
    register: Int64
  ) throws(DatabaseError) -> Set<String> {
    var statement = try database.prepare("SELECT cle FROM registre WHERE lot_id = ?1 AND type_id = ?2")
    try statement.bind(1, lot)
    try statement.bind(2, register)
    var keys: Set<String> = []
    while try statement.step() { keys.insert(statement.text(0) ?? "") }
    return keys
  }

  /// Removes a row, unless a newer register shows it.
  package mutating func remove(source: Int64, key: String, shownUpTo rank: SnapshotRank?)
    throws(DatabaseError)
  {
    try deletion.bind(1, source)
    try deletion.bind(2, key)
    try deletion.bind(3, rank?.number ?? .max)
    try deletion.run()
  }

  /// Keeps the roadmap the registers refer to as the pipeline declares it.
  package static func synchronise(
    _ database: borrowing Database,
    actions: [(code: String, label: String)]
  ) throws(DatabaseError) {
    try database.execute("DELETE FROM action_feuille_de_route")
    var statement = try database.prepare("INSERT INTO action_feuille_de_route VALUES (?1, ?2, ?3)")
    for (rank, action) in actions.enumerated() {
      try statement.bind(1, action.code)
      try statement.bind(2, action.label)
      try statement.bind(3, Int64(rank))
      try statement.run()
    }
  }
}
