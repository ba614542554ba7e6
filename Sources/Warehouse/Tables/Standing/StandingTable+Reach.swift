import Observatory
package import SQLite

/// What the last reconciliation looked at.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct ReconciliationState: Hashable, Sendable {
  /// Says under which rules and corrections.
  package var rules: String
  /// The greatest identifier of an activity then.
  package var last: Int64

  package init(rules: String, last: Int64) {
    self.rules = rules
    self.last = last
  }

  /// Nil before the first.
  package init?(_ database: borrowing Database) throws(DatabaseError) {
    var statement = try database.prepare("SELECT regles, jusqu_a FROM rapprochement_etat")
    guard try statement.step() else { return nil }
    self.init(rules: statement.text(0) ?? "", last: statement.int(1))
  }

  package func store(_ database: borrowing Database) throws(DatabaseError) {
    var statement = try database.prepare("INSERT OR REPLACE INTO rapprochement_etat VALUES (1, ?1, ?2)")
    try statement.bind(1, rules)
    try statement.bind(2, last)
    try statement.run()
  }

  /// The greatest identifier of an activity; 0 without any.
  package static func lastActivity(_ database: borrowing Database) throws(DatabaseError) -> Int64 {
    try database.integer("SELECT max(activite_id) FROM activite") ?? 0
  }
}

/// Whether new activities change anything to what rules said of the others.
///
/// A rule compares two sources month by month. New activities of one matter only in months where the other has some; those
/// months are kept, so that a night reads its own rows and not the history.
extension StandingTable {
  package static func isReached(
    _ rule: PrecedenceRow,
    after last: Int64,
    _ database: borrowing Database
  ) throws(DatabaseError) -> Bool {
    guard try isLeftImported(rule, database) else { return false }
    // Its first file: the months of the other side were of no use until now.
    guard try isLeftImported(rule, upTo: ImportID(last >> 32), database) else { return true }
    if try isReached(rule, side: 1, after: last, database) { return true }
    if try isReached(rule, side: 0, after: last, database) { return true }
    return try isNewOnBothSides(rule, after: last, database)
  }

  /// Without a file of the source left out, a rule has nothing to say, and its months are not kept.
  private static func isLeftImported(
    _ rule: PrecedenceRow,
    upTo importID: ImportID = ImportID(.max),
    _ database: borrowing Database
  ) throws(DatabaseError) -> Bool {
    var statement = try database.prepare(
      "SELECT 1 FROM lot_import JOIN source USING (source_id) WHERE code = ?1 AND lot_id <= ?2 LIMIT 1"
    )
    try statement.bind(1, rule.leave)
    try statement.bind(2, importID.number)
    return try statement.step()
  }

  /// Keeps the months of the activities that came after `last`.
  package static func noteMonths(
    of rule: PrecedenceRow,
    after last: Int64,
    _ database: borrowing Database
  ) throws(DatabaseError) {
    guard try isLeftImported(rule, database) else { return }
    var statement = try database.prepare(
      """
      INSERT OR IGNORE INTO mois_compare SELECT DISTINCT ?1, source_id IS k.id, jour / 100
      FROM activite, (SELECT (SELECT source_id FROM source WHERE code = ?2) AS id) k
      WHERE activite_id > ?3 AND jour BETWEEN ?4 AND ?5
        AND (source_id IS k.id OR source_id = (SELECT source_id FROM source WHERE code = ?6) AND origine_v1 >= ?7)
      """
    )
    try statement.bind(1, rule.reason)
    try statement.bind(2, rule.keep)
    try statement.bind(3, last)
    try statement.bind(4, rule.from?.compact ?? 0)
    try statement.bind(5, rule.to?.compact ?? 99_999_999)
    try statement.bind(6, rule.leave)
    try statement.bind(7, rule.onlyMigrated ? 1 : 0)
    try statement.run()
  }

  /// Neither side has a month in common with the other: the rule has nothing to say.
  package static func isDormant(_ rule: PrecedenceRow, _ database: borrowing Database) throws(DatabaseError)
    -> Bool
  {
    var statement = try database.prepare(
      """
      SELECT 1 FROM mois_compare a JOIN mois_compare b USING (raison, mois)
      WHERE raison = ?1 AND a.retenue = 1 AND b.retenue = 0 LIMIT 1
      """
    )
    try statement.bind(1, rule.reason)
    return try !statement.step()
  }

  package static func forgetMonths(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute("DELETE FROM mois_compare")
  }

  /// New rows of one side of a rule.
  private static let rows = """
    FROM activite
    WHERE activite_id > ?1 AND source_id = (SELECT source_id FROM source WHERE code = ?2)
      AND jour BETWEEN ?3 AND ?4 AND origine_v1 >= ?5 AND ?6 IN (0, 1)
    """

  private static func isReached(
    _ rule: PrecedenceRow,
    side: Int64,
    after last: Int64,
    _ database: borrowing Database
  ) throws(DatabaseError) -> Bool {
    var statement = try database.prepare(
      """
      SELECT 1 \(rows)
        AND jour / 100 IN (SELECT mois FROM mois_compare WHERE raison = ?7 AND retenue = 1 - ?6) LIMIT 1
      """
    )
    try bind(rule, side: side, after: last, to: &statement)
    try statement.bind(7, rule.reason)
    return try statement.step()
  }

  private static func isNewOnBothSides(
    _ rule: PrecedenceRow,
    after last: Int64,
    _ database: borrowing Database
  ) throws(DatabaseError) -> Bool {
    for side in [1, 0] as [Int64] {
      var statement = try database.prepare("SELECT 1 \(rows) LIMIT 1")
      try bind(rule, side: side, after: last, to: &statement)
      guard try statement.step() else { return false }
    }
    return true
  }

  private static func bind(
    _ rule: PrecedenceRow,
    side: Int64,
    after last: Int64,
    to statement: inout Statement
  ) throws(DatabaseError) {
    try statement.bind(1, last)
    try statement.bind(2, side == 1 ? rule.keep : rule.leave)
    try statement.bind(3, rule.from?.compact ?? 0)
    try statement.bind(4, rule.to?.compact ?? 99_999_999)
    try statement.bind(5, side == 0 && rule.onlyMigrated ? 1 : 0)
    try statement.bind(6, side)
  }
}
