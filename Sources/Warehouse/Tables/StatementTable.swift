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
  /// Where the value stands that the last row stored replaced, when another file gave it.
  package private(set) var replaced: (lot: Int64, line: Int64)?

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let lookup = try database.prepare(
      """
      SELECT releve_id, empreinte, lot_id, ligne FROM releve_partenaire
      WHERE operateur_id = ?1 AND structure = ?2 AND territoire_type = ?3 AND territoire_code = ?4
        AND debut = ?5 AND fin = ?6 AND unite_id = ?7 AND ifnull(thematique_id, 0) = ifnull(?8, 0)
        AND ifnull(type_id, 0) = ifnull(?9, 0)
      """
    )
    let insertion = try database.prepare(
      """
      INSERT INTO releve_partenaire (operateur_id, structure, territoire_type, territoire_code, debut, fin,
        unite_id, thematique_id, type_id, source_id, lot_id, ligne, empreinte)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      RETURNING releve_id
      """
    )
    let update = try database.prepare(
      "UPDATE releve_partenaire SET lot_id = ?2, ligne = ?3, empreinte = ?4 WHERE releve_id = ?1"
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
  }

  /// Between two files the one imported first gives way; read again, it stays the first.
  package mutating func store(_ row: StatementRow) throws(DatabaseError) -> StoreOutcome {
    replaced = nil
    try Self.bindKey(row, to: &lookup)
    let found =
      try lookup.step()
      ? (id: lookup.int(0), fingerprint: lookup.int(1), lot: lookup.int(2), line: lookup.int(3)) : nil
    lookup.reset()
    if let found {
      if found.fingerprint == row.fingerprint || found.lot > row.lot { return .unchanged }
      if found.lot < row.lot { replaced = (found.lot, found.line) }
      try update.bind(1, found.id)
      try update.bind(2, row.lot)
      try update.bind(3, row.line)
      try update.bind(4, row.fingerprint)
      try update.run()
      try deletion.bind(1, found.id)
      try deletion.run()
      try write(row.measures, of: found.id)
      return .changed
    }
    try Self.bindKey(row, to: &insertion)
    try insertion.bind(10, row.source)
    try insertion.bind(11, row.lot)
    try insertion.bind(12, row.line)
    try insertion.bind(13, row.fingerprint)
    _ = try insertion.step()
    let id = insertion.int(0)
    try insertion.run()
    try write(row.measures, of: id)
    return .new
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
