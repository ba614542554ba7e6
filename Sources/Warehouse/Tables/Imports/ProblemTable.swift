package import Diagnostics
package import Observatory
package import SQLite

/// Rejections of one file that differ by their line only.
package struct FurtherRejections: Sendable, Comparable {
  /// Of any of them.
  package var problem: Problem
  package var lines: [Int]

  package init(problem: Problem, lines: [Int]) {
    self.problem = problem
    self.lines = lines
  }

  package static func < (one: FurtherRejections, other: FurtherRejections) -> Bool {
    (one.problem.code.rawValue, one.problem.location.column ?? 0)
      < (other.problem.code.rawValue, other.problem.location.column ?? 0)
  }
}

/// One stored problem, with the source of its import.
package struct ProblemRow: Hashable, Sendable {
  package var source: String
  package var importID: ImportID
  package var line: Int64?
  package var column: Int64?
  package var header: String?
  package var severity: String
  package var code: String
  package var expected: String
  package var action: String
}

/// The problems of each import: a file read again loses its former ones.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum ProblemTable {
  /// In the order of imports, then of lines; nil keeps every source or import.
  package static func all(
    _ database: borrowing Database,
    source: String?,
    importID: ImportID?
  ) throws(DatabaseError) -> [ProblemRow] {
    var statement = try database.prepare(
      """
      SELECT s.code, a.lot_id, a.ligne, a.colonne, a.entete, a.gravite, a.code, a.attendu, a.action
      FROM (
        SELECT lot_id, ligne, colonne, entete, gravite, code, attendu, action, anomalie_id FROM anomalie
        UNION ALL
        SELECT lot_id, j.value, colonne, entete, 'rejet', code, attendu, action, NULL
        FROM rejet_suivant, json_each(lignes) j
      ) a JOIN lot_import l USING (lot_id) JOIN source s USING (source_id)
      WHERE (?1 IS NULL OR s.code = ?1) AND (?2 IS NULL OR a.lot_id = ?2)
      ORDER BY a.lot_id, a.ligne, a.colonne, a.anomalie_id, a.code
      """
    )
    try statement.bind(1, source)
    try statement.bind(2, importID?.number)
    var rows: [ProblemRow] = []
    while try statement.step() {
      rows.append(
        ProblemRow(
          source: statement.text(0) ?? "",
          importID: ImportID(statement.int(1)),
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

  package static func record(
    _ database: borrowing Database,
    _ problems: [Problem],
    importID: ImportID
  ) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      INSERT INTO anomalie (lot_id, ligne, colonne, entete, code, gravite, attendu, action)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """
    )
    for problem in problems {
      try statement.bind(1, importID.number)
      try statement.bind(2, problem.location.line.map(Int64.init))
      try statement.bind(3, problem.location.column.map(Int64.init))
      try statement.bind(4, problem.location.header)
      try statement.bind(5, problem.code.rawValue)
      try statement.bind(6, problem.severity.rawValue)
      try statement.bind(7, problem.expected)
      try statement.bind(8, problem.action)
      try statement.run()
    }
  }

  /// Compact: the lines of a list of fifty thousand take less than half a megabyte.
  package static func record(
    _ database: borrowing Database,
    _ further: [FurtherRejections],
    importID: ImportID
  ) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      INSERT INTO rejet_suivant (lot_id, colonne, entete, code, attendu, action, lignes)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """
    )
    for one in further {
      for start in stride(from: 0, to: one.lines.count, by: linesPerList) {
        let lines = one.lines[start..<min(start + linesPerList, one.lines.count)]
        try statement.bind(1, importID.number)
        try statement.bind(2, one.problem.location.column.map(Int64.init))
        try statement.bind(3, one.problem.location.header)
        try statement.bind(4, one.problem.code.rawValue)
        try statement.bind(5, one.problem.expected)
        try statement.bind(6, one.problem.action)
        try statement.bind(7, "[\(lines.map(String.init).joined(separator: ","))]")
        try statement.run()
      }
    }
  }

  private static let linesPerList = 50_000

  static func forget(_ database: borrowing Database, importID: ImportID) throws(DatabaseError) {
    try database.execute("DELETE FROM anomalie WHERE lot_id = \(importID)")
    try database.execute("DELETE FROM rejet_suivant WHERE lot_id = \(importID)")
  }
}
