import Observatory
package import SQLite

/// What the pipeline declares of the observatory itself, beside what was received.
package enum ObservatoryQuery {
  static func declaredLines(_ database: borrowing Database) throws(DatabaseError) -> [DeclaredLine] {
    var statement = try database.prepare(
      "SELECT objet, code, source, operateur, par_an, debut, fin FROM observatoire_declare ORDER BY objet, code"
    )
    var lines: [DeclaredLine] = []
    while try statement.step() {
      guard let subject = DeclaredLine.Subject(rawValue: statement.text(0) ?? ""),
        let from = Day(compact: statement.int(5))
      else { continue }
      lines.append(
        DeclaredLine(
          subject: subject,
          code: statement.text(1) ?? "",
          from: from.number,
          until: statement.integer(6).flatMap(Day.init(compact:))?.number,
          perYear: Int(clamping: statement.int(4)),
          reported: try reportedDays(database, source: statement.text(2), provider: statement.text(3))
        )
      )
    }
    return lines
  }

  /// Of a partner, the days of its statements; of a source, those of its files.
  private static func reportedDays(
    _ database: borrowing Database,
    source: String?,
    provider: String?
  ) throws(DatabaseError) -> [ClosedRange<Int32>] {
    var statement = try database.prepare(
      provider == nil
        ? """
        SELECT premier_jour, dernier_jour FROM lot_import JOIN source USING (source_id)
        WHERE code = ?1 AND ?2 IS NULL AND premier_jour IS NOT NULL
        """
        : """
        SELECT DISTINCT r.debut, r.fin FROM releve_partenaire r JOIN source s USING (source_id)
        JOIN modalite o ON o.modalite_id = r.operateur_id WHERE s.code = ?1 AND o.code = ?2
        """
    )
    try statement.bind(1, source)
    try statement.bind(2, provider)
    var days: [ClosedRange<Int32>] = []
    while try statement.step() {
      guard let first = Day(compact: statement.int(0)), let last = Day(compact: statement.int(1)),
        first <= last
      else { continue }
      days.append(first.number...last.number)
    }
    return days
  }

  /// Comparisons of one truth told twice; a source that gives way to another is not one.
  package static func comparedFigures(_ database: borrowing Database) throws(DatabaseError)
    -> [ComparedFigures]
  {
    var statement = try database.prepare(
      "SELECT ecart = 0 FROM rapprochement r WHERE \(isCompared)"
    )
    var compared: [ComparedFigures] = []
    while try statement.step() { compared.append(ComparedFigures(agrees: statement.int(0) == 1)) }
    return compared
  }

  /// Themes may exceed their whole without contradicting it.
  package static let isCompared = """
    r.regle IN ('total_annonce', 'statistiques', 'total_connu', 'releves_partenaires') AND r.ecart IS NOT NULL
      AND r.objet NOT LIKE '%(thèmes)'
    """

  static func lastImport(_ database: borrowing Database) throws(DatabaseError) -> Day? {
    var statement = try database.prepare("SELECT max(importe_le) FROM lot_import")
    return try statement.step() ? statement.integer(0).flatMap(Day.init(compact:)) : nil
  }
}
