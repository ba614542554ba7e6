package import SQLite

/// One row of the partners' template: a territory, a period, a unit and its measures.
package struct StatementRow: Sendable {
  package var source: Int64 = 0
  package var lot: Int64 = 0
  package var line: Int64 = 0
  package var provider: Int64 = 0
  package var structure: String = ""
  /// `commune`, `epci` or `departement`.
  package var level: String = ""
  package var territory: String = ""
  package var from: Int64 = 0
  package var to: Int64 = 0
  package var unit: Int64 = 0
  package var theme: Int64?
  package var kind: Int64?
  package var measures: [(name: String, value: Int64)] = []
  /// AAAAMMJJ, when the row itself says when it was sent.
  package var sent: Int64?
  package var told: Int64 = 0
  package var fingerprint: Int64 = 0

  package init() {}
}

/// Partners' statements: written by ingest only.
package struct StatementTable: ~Copyable {
  private var lookup: Statement
  private var insertion: Statement
  private var update: Statement
  private var deletion: Statement
  private var removal: Statement
  private var measure: Statement
  private var contradictions: ContradictionTable
  /// Where the value stands that the last row stored replaced, when another file gave it.
  package private(set) var replaced: (lot: Int64, line: Int64)?

  package init(
    _ database: borrowing Database,
    _ contradictions: consuming ContradictionTable
  ) throws(DatabaseError) {
    let lookup = try database.prepare(
      """
      SELECT releve_id, empreinte, lot_id, ligne,
        ifnull(envoye_le * \(SnapshotRank.perDay), \(SnapshotRank.told("l")))
      FROM releve_partenaire JOIN lot_import l USING (lot_id)
      WHERE operateur_id = ?1 AND structure = ?2 AND territoire_type = ?3 AND territoire_code = ?4
        AND debut = ?5 AND fin = ?6 AND unite_id = ?7 AND ifnull(thematique_id, 0) = ifnull(?8, 0)
        AND ifnull(type_id, 0) = ifnull(?9, 0)
      """
    )
    let insertion = try database.prepare(
      """
      INSERT INTO releve_partenaire (operateur_id, structure, territoire_type, territoire_code, debut, fin,
        unite_id, thematique_id, type_id, source_id, lot_id, ligne, empreinte, envoye_le)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
      RETURNING releve_id
      """
    )
    let update = try database.prepare(
      """
      UPDATE releve_partenaire SET lot_id = ?2, ligne = ?3, empreinte = ?4, envoye_le = ?5
      WHERE releve_id = ?1
      """
    )
    let deletion = try database.prepare("DELETE FROM releve_mesure WHERE releve_id = ?1")
    let removal = try database.prepare("DELETE FROM releve_partenaire WHERE releve_id = ?1")
    measure = try database.prepare(
      "INSERT INTO releve_mesure (releve_id, mesure, valeur) VALUES (?1, ?2, ?3)"
    )
    self.lookup = lookup
    self.insertion = insertion
    self.update = update
    self.deletion = deletion
    self.removal = removal
    self.contradictions = contradictions
  }

  /// Of what two files say, the later stands: by the day the row or the file gives, else by the day it was received.
  package mutating func store(_ row: StatementRow) throws(DatabaseError) -> StoreOutcome {
    replaced = nil
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
      if let found { try mark(found.id, row) }
      return .unchanged
    case .contradicts(let other, let isFirst):
      if isFirst { try remove(row) }
      return .contradicted(other, isFirst: isFirst)
    case .replaces(let former):
      guard let found else { return .unchanged }
      if former.lot != row.lot { replaced = (former.lot, former.line) }
      try mark(found.id, row)
      try deletion.bind(1, found.id)
      try deletion.run()
      try write(row.measures, of: found.id)
      return .changed
    case .stands: break
    }
    try Self.bindKey(row, to: &insertion)
    try insertion.bind(10, row.source)
    try insertion.bind(11, row.lot)
    try insertion.bind(12, row.line)
    try insertion.bind(13, row.fingerprint)
    try insertion.bind(14, row.sent)
    _ = try insertion.step()
    let id = insertion.int(0)
    try insertion.run()
    try write(row.measures, of: id)
    return .new
  }

  /// The row is now what this file says.
  private mutating func mark(_ id: Int64, _ row: StatementRow) throws(DatabaseError) {
    try update.bind(1, id)
    try update.bind(2, row.lot)
    try update.bind(3, row.line)
    try update.bind(4, row.fingerprint)
    try update.bind(5, row.sent)
    try update.run()
  }

  private static func key(of row: StatementRow) -> [UInt8] {
    let numbers = [row.provider, row.from, row.to, row.unit, row.theme ?? 0, row.kind ?? 0]
    let texts = [row.level, row.territory, row.structure]
    return Array((numbers.map(String.init) + texts).joined(separator: "\u{1F}").utf8)
  }

  /// Takes a statement back, with its measures.
  package mutating func remove(_ row: StatementRow) throws(DatabaseError) {
    try Self.bindKey(row, to: &lookup)
    let id = try lookup.step() ? lookup.int(0) : nil
    lookup.reset()
    guard let id else { return }
    try deletion.bind(1, id)
    try deletion.run()
    try removal.bind(1, id)
    try removal.run()
  }

  private mutating func write(_ measures: [(name: String, value: Int64)], of id: Int64) throws(DatabaseError)
  {
    for (name, value) in measures {
      try measure.bind(1, id)
      try measure.bind(2, name)
      try measure.bind(3, value)
      try measure.run()
    }
  }

  private static func bindKey(_ row: StatementRow, to statement: inout Statement) throws(DatabaseError) {
    try statement.bind(1, row.provider)
    try statement.bind(2, row.structure)
    try statement.bind(3, row.level)
    try statement.bind(4, row.territory)
    try statement.bind(5, row.from)
    try statement.bind(6, row.to)
    try statement.bind(7, row.unit)
    try statement.bind(8, row.theme)
    try statement.bind(9, row.kind)
  }
}
