package import Observatory
package import SQLite

/// Figures other tools and exports give of what activities also say.
///
/// Throws `DatabaseError` when SQLite cannot read: a damaged file, or one of another schema.
package enum CrossCheckFigures {
  package struct Figure: Hashable, Sendable {
    /// What the export covers, as far as it says; the same for figures that may be compared with each other.
    package var scope: String
    package var first: Day
    package var last: Day
    /// Accompaniments, or participations that were honoured; hundredths are cut off.
    package var value: Int64
  }

  /// Totals of accompaniments in the statistics of a source, by scope then by days; without an end they speak
  /// of no known period.
  package static func accompaniments(
    _ database: borrowing Database,
    source: String
  ) throws(DatabaseError) -> [Figure] {
    try figures(
      database,
      """
      SELECT substr(lower(hex(s.perimetre)), 1, 8), ifnull(s.debut, 20150101), s.fin, s.valeur / 100
      FROM statistique s
      JOIN source o USING (source_id)
      JOIN modalite m ON m.modalite_id = s.mesure_id
      JOIN modalite n ON n.modalite_id = s.nature_id
      WHERE o.code = ?1 AND m.code = 'accompagnements' AND s.modalite = '' AND s.fin IS NOT NULL
        AND n.code <> 'stock'
      ORDER BY 1, 2, 3, s.statistique_id
      """,
      source
    )
  }

  /// Honoured participations of a source of appointments, by month.
  package static func honoured(
    _ database: borrowing Database,
    source: String
  ) throws(DatabaseError) -> [Figure] {
    try figures(
      database,
      """
      SELECT '', r.jour / 100 * 100 + 1, NULL, count(*)
      FROM rdv_participation r
      JOIN source o USING (source_id)
      JOIN modalite s ON s.modalite_id = r.statut_id
      WHERE o.code = ?1 AND s.code = 'honore'
      GROUP BY r.jour / 100 ORDER BY 2
      """,
      source
    )
  }

  private static func figures(
    _ database: borrowing Database,
    _ sql: String,
    _ source: String
  ) throws(DatabaseError) -> [Figure] {
    var statement = try database.prepare(sql)
    try statement.bind(1, source)
    var figures: [Figure] = []
    while try statement.step() {
      guard let first = Day(compact: statement.int(1)) else { continue }
      // Without an end, the whole month.
      let last = statement.integer(2).flatMap(Day.init(compact:)) ?? first.month.lastDay
      figures.append(
        Figure(scope: statement.text(0) ?? "", first: first, last: last, value: statement.int(3))
      )
    }
    return figures
  }
}
