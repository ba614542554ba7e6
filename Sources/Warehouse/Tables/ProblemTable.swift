package import SQLite

/// One stored problem, with the source of its import.
package struct ProblemRow: Hashable, Sendable {
  package var source: String
  package var lot: Int64
  package var line: Int64?
  package var column: Int64?
  package var header: String?
  package var severity: String
  package var code: String
  package var expected: String
  package var action: String
}

package enum ProblemTable {
  /// In the order of imports, then of lines; nil keeps every source or import.
  package static func all(
    _ database: borrowing Database,
    source: String?,
    lot: Int64?
  ) throws(DatabaseError) -> [ProblemRow] {
    var statement = try database.prepare(
      """
      SELECT s.code, a.lot_id, a.ligne, a.colonne, a.entete, a.gravite, a.code, a.attendu, a.action
      FROM anomalie a JOIN lot_import l USING (lot_id) JOIN source s USING (source_id)
      WHERE (?1 IS NULL OR s.code = ?1) AND (?2 IS NULL OR a.lot_id = ?2)
      ORDER BY a.lot_id, a.ligne, a.colonne, a.anomalie_id
      """
    )
    try statement.bind(1, source)
    try statement.bind(2, lot)
    var rows: [ProblemRow] = []
    while try statement.step() {
      rows.append(
        ProblemRow(
          source: statement.text(0) ?? "",
          lot: statement.int(1),
          line: statement.integer(2),
          column: statement.integer(3),
          header: statement.text(4),
          severity: statement.text(5) ?? "",
          code: statement.text(6) ?? "",
          expected: statement.text(7) ?? "",
          action: statement.text(8) ?? ""
        )
      )
    }
    return rows
  }
}
