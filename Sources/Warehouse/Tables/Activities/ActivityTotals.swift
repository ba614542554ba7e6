package import Observatory
package import SQLite

/// Sums of activities that comparisons need; what is withdrawn never counts.
///
/// Throws `DatabaseError` when SQLite cannot read: a damaged file, or one of another schema.
package enum ActivityTotals {
  package struct Total: Hashable, Sendable {
    package var activities: Int64
    package var accompaniments: Int64
  }

  /// By year, of the activities a precedence rule sets aside and of those of the source it keeps, in the same
  /// months.
  package static func sides(
    of rule: PrecedenceRow,
    _ database: borrowing Database
  ) throws(DatabaseError) -> [(year: Int64, kept: Total, left: Total)] {
    var statement = try database.prepare(
      """
      WITH ecartees AS (SELECT jour, nb_accompagnements FROM activite WHERE ecarte_par = ?1),
      gardees AS (
        SELECT jour, nb_accompagnements FROM activite
        WHERE \(Schema.standing) AND source_id = (SELECT source_id FROM source WHERE code = ?2)
          AND jour BETWEEN ?3 AND ?4 AND jour / 100 IN (SELECT jour / 100 FROM ecartees))
      SELECT annee, sum(g), sum(ga), sum(e), sum(ea) FROM (
        SELECT jour / 10000 AS annee, 1 AS g, nb_accompagnements AS ga, 0 AS e, 0 AS ea FROM gardees
        UNION ALL SELECT jour / 10000, 0, 0, 1, nb_accompagnements FROM ecartees)
      GROUP BY annee ORDER BY annee
      """
    )
    try statement.bind(1, rule.reason)
    try statement.bind(2, rule.keep)
    try statement.bind(3, rule.from?.compact ?? 0)
    try statement.bind(4, rule.to?.compact ?? 99_999_999)
    var sides: [(year: Int64, kept: Total, left: Total)] = []
    while try statement.step() {
      sides.append(
        (
          statement.int(0), Total(activities: statement.int(1), accompaniments: statement.int(2)),
          Total(activities: statement.int(3), accompaniments: statement.int(4))
        )
      )
    }
    return sides
  }

  /// Nil when nothing of the source was imported: an absence is not a zero.
  package static func accompaniments(
    source: String,
    includesMigrated: Bool,
    from: Day?,
    to: Day?,
    _ database: borrowing Database
  ) throws(DatabaseError) -> Int64? {
    var statement = try database.prepare(
      """
      SELECT sum(nb_accompagnements) FROM activite
      WHERE \(Schema.standing) AND jour BETWEEN ?2 AND ?3
        AND (source_id = (SELECT source_id FROM source WHERE code = ?1) OR origine_v1 >= ?4)
      """
    )
    try statement.bind(1, source)
    try statement.bind(2, from?.compact ?? 0)
    try statement.bind(3, to?.compact ?? 99_999_999)
    try statement.bind(4, includesMigrated ? 1 : 2)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// Whether activities that came after `last` count in a total.
  package static func isReached(
    source: String,
    includesMigrated: Bool,
    from: Day?,
    to: Day?,
    after last: Int64,
    _ database: borrowing Database
  ) throws(DatabaseError) -> Bool {
    var statement = try database.prepare(
      """
      SELECT 1 FROM activite
      WHERE activite_id > ?5 AND jour BETWEEN ?2 AND ?3
        AND (source_id = (SELECT source_id FROM source WHERE code = ?1) OR origine_v1 >= ?4)
      LIMIT 1
      """
    )
    try statement.bind(1, source)
    try statement.bind(2, from?.compact ?? 0)
    try statement.bind(3, to?.compact ?? 99_999_999)
    try statement.bind(4, includesMigrated ? 1 : 2)
    try statement.bind(5, last)
    return try statement.step()
  }

  /// Accompaniments of a source, by day AAAAMMJJ; a day without activity is absent.
  package static func accompanimentsByDay(
    source: String,
    _ database: borrowing Database
  ) throws(DatabaseError) -> [Int64: Int64] {
    var statement = try database.prepare(
      """
      SELECT jour, sum(nb_accompagnements) FROM activite
      WHERE \(Schema.standing) AND source_id = (SELECT source_id FROM source WHERE code = ?1) GROUP BY jour
      """
    )
    try statement.bind(1, source)
    var days: [Int64: Int64] = [:]
    while try statement.step() { days[statement.int(0)] = statement.int(1) }
    return days
  }
}
