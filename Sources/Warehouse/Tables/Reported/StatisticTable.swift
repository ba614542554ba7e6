package import SQLite

/// One published figure: a territory or none, a period or none, a measure, a modality, a value.
package struct StatisticRow: Sendable {
  package var source: Int64 = 0
  package var lot: Int64 = 0
  package var line: Int64 = 0
  /// Tells apart the exports of several people or teams; a keyed hash, empty when the format says nothing.
  package var scope: [UInt8] = []
  /// `commune`, `epci`, `departement`, or empty: what the export covers is not a territory we know.
  package var level: String = ""
  package var territory: String = ""
  /// AAAAMMJJ.
  package var from: Int64?
  package var to: Int64?
  package var section: String = ""
  package var measure: Int64 = 0
  package var modality: String = ""
  /// Hundredths.
  package var value: Int64 = 0
  /// Hundredths; the upper one is not reached when the source truncates.
  package var lower: Int64?
  package var upper: Int64?
  package var unit: Int64 = 0
  package var nature: Int64 = 0
  package var told: Int64 = 0
  package var fingerprint: Int64 = 0

  package init() {}
}

/// Published statistics: written by ingest only.
package struct StatisticTable: ~Copyable {
  private var lookup: Statement
  private var insertion: Statement
  private var update: Statement
  private var deletion: Statement
  private var confirmation: Statement
  private var contradictions: ContradictionTable

  package init(
    _ database: borrowing Database,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let lookup = try database.prepare(
      """
      SELECT statistique_id, empreinte, s.lot_id, ligne, \(SnapshotRank.told("l"))
      FROM statistique s JOIN lot_import l ON l.lot_id = s.lot_id
      WHERE s.source_id = ?1 AND perimetre = ?2 AND territoire_type = ?3 AND territoire_code = ?4
        AND ifnull(debut, 0) = ifnull(?5, 0) AND ifnull(fin, 0) = ifnull(?6, 0) AND section = ?7
        AND mesure_id = ?8 AND modalite = ?9
      """
    )
    let insertion = try database.prepare(
      """
      INSERT INTO statistique (source_id, perimetre, territoire_type, territoire_code, debut, fin, section,
        mesure_id, modalite, lot_id, ligne, valeur, valeur_min, valeur_max, unite_id, nature_id, empreinte)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
      """
    )
    let deletion = try database.prepare("DELETE FROM statistique WHERE statistique_id = ?1")
    let confirmation = try database.prepare(
      "UPDATE statistique SET lot_id = ?2, ligne = ?3 WHERE statistique_id = ?1"
    )
    update = try database.prepare(
      """
      UPDATE statistique SET lot_id = ?2, ligne = ?3, valeur = ?4, valeur_min = ?5, valeur_max = ?6,
        unite_id = ?7, nature_id = ?8, empreinte = ?9
      WHERE statistique_id = ?1
      """
    )
    self.lookup = lookup
    self.insertion = insertion
    self.deletion = deletion
    self.confirmation = confirmation
    self.contradictions = contradictions
  }

  package mutating func remove(_ row: StatisticRow) throws(DatabaseError) {
    try Self.bindKey(row, to: &lookup)
    let found = try lookup.step() ? lookup.int(0) : nil
    lookup.reset()
    guard let found else { return }
    try deletion.bind(1, found)
    try deletion.run()
  }

  package mutating func store(_ row: StatisticRow) throws(DatabaseError) -> StoreOutcome {
    try Self.bindKey(row, to: &lookup)
    let found =
      try lookup.step()
      ? (
        id: lookup.int(0),
        version: FactVersion(
          lot: lookup.int(2),
          line: lookup.int(3),
          order: VersionOrder(told: lookup.int(4)),
          fingerprint: lookup.int(1)
        )
      ) : nil
    lookup.reset()
    let version = FactVersion(
      lot: row.lot,
      line: row.line,
      order: VersionOrder(told: row.told),
      fingerprint: row.fingerprint
    )
    switch try contradictions.weigh(version, against: found?.version, key: Self.key(of: row)) {
    case .yields: return .unchanged
    case .confirms:
      try confirmation.bind(1, found?.id)
      try confirmation.bind(2, row.lot)
      try confirmation.bind(3, row.line)
      try confirmation.run()
      return .unchanged
    case .contradicts(let other, let isFirst):
      if isFirst { try remove(row) }
      return .contradicted(other, isFirst: isFirst)
    case .replaces:
      try update.bind(1, found?.id)
      try Self.bindContent(row, to: &update, from: 2)
      try update.run()
      return .changed
    case .stands: break
    }
    try Self.bindKey(row, to: &insertion)
    try Self.bindContent(row, to: &insertion, from: 10)
    try insertion.run()
    return .new
  }

  private static func key(of row: StatisticRow) -> [UInt8] {
    let numbers = [row.from ?? 0, row.to ?? 0, row.measure].map(String.init)
    let texts = numbers + [row.level, row.territory, row.section, row.modality]
    return row.scope + Array(texts.joined(separator: "\u{1F}").utf8)
  }

  private static func bindKey(_ row: StatisticRow, to statement: inout Statement) throws(DatabaseError) {
    try statement.bind(1, row.source)
    try statement.bind(2, blob: row.scope)
    try statement.bind(3, row.level)
    try statement.bind(4, row.territory)
    try statement.bind(5, row.from)
    try statement.bind(6, row.to)
    try statement.bind(7, row.section)
    try statement.bind(8, row.measure)
    try statement.bind(9, row.modality)
  }

  private static func bindContent(
    _ row: StatisticRow,
    to statement: inout Statement,
    from first: Int32
  ) throws(DatabaseError) {
    let contents: [Int64?] = [
      row.lot, row.line, row.value, row.lower, row.upper, row.unit, row.nature, row.fingerprint,
    ]
    for (offset, content) in contents.enumerated() { try statement.bind(first + Int32(offset), content) }
  }
}
