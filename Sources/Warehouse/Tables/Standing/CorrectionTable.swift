package import Observatory
package import SQLite

/// A declared correction, as people read it.
package struct CorrectionRow: Hashable, Sendable {
  package var id: String
  package var source: String
  package var reason: String
  package var decidedBy: String
  package var since: Day
  package var expires: Day
  package var target: String
  package var effect: String
  /// `active`, `expiree` or `a_venir`.
  package var state: String
  /// Rows it applies to.
  package var rows: Int64 = 0

  package init(
    id: String,
    source: String,
    reason: String,
    decidedBy: String,
    since: Day,
    expires: Day,
    target: String,
    effect: String,
    state: String
  ) {
    self.id = id
    self.source = source
    self.reason = reason
    self.decidedBy = decidedBy
    self.since = since
    self.expires = expires
    self.target = target
    self.effect = effect
    self.state = state
  }
}

/// One row a correction changed or excluded.
package struct CorrectionUse: Hashable, Sendable {
  package var correction: String
  package var line: Int
  /// Canonical column; empty when the whole row is excluded.
  package var column: String
  package var before: String?
  package var after: String?

  package init(
    correction: String,
    line: Int,
    column: String = "",
    before: String? = nil,
    after: String? = nil
  ) {
    self.correction = correction
    self.line = line
    self.column = column
    self.before = before
    self.after = after
  }
}

/// Corrections and what they did: written by ingest only.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum CorrectionTable {
  package static func synchronise(
    _ database: borrowing Database,
    _ rows: [CorrectionRow]
  ) throws(DatabaseError) {
    try database.execute("DELETE FROM correction")
    var statement = try database.prepare("INSERT INTO correction VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
    for row in rows {
      try statement.bind(1, row.id)
      try statement.bind(2, row.source)
      try statement.bind(3, row.reason)
      try statement.bind(4, row.decidedBy)
      try statement.bind(5, row.since.compact)
      try statement.bind(6, row.expires.compact)
      try statement.bind(7, row.target)
      try statement.bind(8, row.effect)
      try statement.bind(9, row.state)
      try statement.run()
    }
  }

  /// What a file read again said before is forgotten first.
  package static func record(
    _ database: borrowing Database,
    importID: ImportID,
    _ uses: [CorrectionUse],
    excluded: [(key: [UInt8], correction: String)]
  ) throws(DatabaseError) {
    try database.execute(
      "DELETE FROM correction_appliquee WHERE lot_id = \(importID); DELETE FROM activite_exclue WHERE lot_id = \(importID)"
    )
    guard !uses.isEmpty else { return }
    var statement = try database.prepare(
      """
      INSERT OR REPLACE INTO correction_appliquee (lot_id, ligne, colonne, correction_id, avant, apres)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """
    )
    for use in uses {
      try statement.bind(1, importID.number)
      try statement.bind(2, Int64(use.line))
      try statement.bind(3, use.column)
      try statement.bind(4, use.correction)
      try statement.bind(5, use.before)
      try statement.bind(6, use.after)
      try statement.run()
    }
    var exclusion = try database.prepare("INSERT INTO activite_exclue VALUES (?1, ?2, ?3)")
    for (key, correction) in excluded {
      try exclusion.bind(1, importID.number)
      try exclusion.bind(2, blob: key)
      try exclusion.bind(3, correction)
      try exclusion.run()
    }
  }

  /// Applications of each correction, over all the imports.
  package static func uses(_ database: borrowing Database) throws(DatabaseError) -> [String: Int64] {
    var statement = try database.prepare(
      "SELECT correction_id, count(*) FROM correction_appliquee GROUP BY correction_id"
    )
    var uses: [String: Int64] = [:]
    while try statement.step() { uses[statement.text(0) ?? ""] = statement.int(1) }
    return uses
  }

  package static func importedSources(_ database: borrowing Database) throws(DatabaseError) -> Set<String> {
    var statement = try database.prepare(
      "SELECT DISTINCT s.code FROM lot_import JOIN source s USING (source_id)"
    )
    var codes: Set<String> = []
    while try statement.step() { codes.insert(statement.text(0) ?? "") }
    return codes
  }

  /// By identifier, with the rows each applies to.
  package static func all(_ database: borrowing Database) throws(DatabaseError) -> [CorrectionRow] {
    var statement = try database.prepare(
      """
      SELECT c.correction_id, c.source, c.motif, c.decide_par, c.depuis, c.expire_le, c.cible, c.effet, c.etat,
        v.lignes
      FROM correction c JOIN v_corrections v USING (correction_id) ORDER BY c.correction_id
      """
    )
    var rows: [CorrectionRow] = []
    while try statement.step() {
      guard let since = Day(compact: statement.int(4)), let expires = Day(compact: statement.int(5)) else {
        continue
      }
      var row = CorrectionRow(
        id: statement.text(0) ?? "",
        source: statement.text(1) ?? "",
        reason: statement.text(2) ?? "",
        decidedBy: statement.text(3) ?? "",
        since: since,
        expires: expires,
        target: statement.text(6) ?? "",
        effect: statement.text(7) ?? "",
        state: statement.text(8) ?? ""
      )
      row.rows = statement.int(9)
      rows.append(row)
    }
    return rows
  }
}
