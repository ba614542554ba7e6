package import Observatory
package import SQLite

/// A source that tells the same facts as another, and counts alone.
package struct PrecedenceRow: Hashable, Sendable {
  package var id: String
  /// Codes of sources.
  package var keep: String
  package var leave: String
  package var onlyMigrated: Bool
  package var from: Day?
  package var to: Day?

  package init(id: String, keep: String, leave: String, onlyMigrated: Bool, from: Day?, to: Day?) {
    self.id = id
    self.keep = keep
    self.leave = leave
    self.onlyMigrated = onlyMigrated
    self.from = from
    self.to = to
  }

  package var reason: String { "priorite:\(id)" }
}

/// Which stored activities count: derived anew at the end of each import, from what is stored and declared.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum StandingTable {
  /// Inside a transaction of the caller's; free when nothing is declared and nothing was set aside.
  package static func settle(
    _ database: borrowing Database,
    _ rules: [PrecedenceRow]
  ) throws(DatabaseError) {
    let isAnyExcluded = try database.integer("SELECT 1 FROM activite_exclue LIMIT 1") != nil
    let wasAny = try database.integer("SELECT 1 FROM mise_de_cote LIMIT 1") != nil
    guard isAnyExcluded || wasAny || !rules.isEmpty else { return }
    try database.execute(
      "CREATE TEMP TABLE IF NOT EXISTS ecart (activite_id INTEGER PRIMARY KEY, raison TEXT); DELETE FROM ecart"
    )
    if isAnyExcluded { try gatherExcluded(database) }
    for rule in rules { try gather(rule, database) }
    if wasAny {
      try database.execute(
        """
        UPDATE activite SET ecarte_par = NULL
        WHERE ecarte_par IS NOT NULL AND activite_id NOT IN (SELECT activite_id FROM ecart)
        """
      )
    }
    try database.execute(
      """
      UPDATE activite SET ecarte_par = e.raison FROM ecart e
      WHERE e.activite_id = activite.activite_id AND activite.ecarte_par IS NOT e.raison;
      DELETE FROM mise_de_cote;
      INSERT INTO mise_de_cote
      SELECT raison, count(*), sum(nb_accompagnements), sum(activite_id % 1000003)
      FROM ecart JOIN activite USING (activite_id) GROUP BY raison;
      DELETE FROM ecart
      """
    )
  }

  /// An import speaks for the activities that no newer import wrote.
  private static func gatherExcluded(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS cle_exclue (
        source_id INTEGER, cle BLOB, lot_id INTEGER, raison TEXT, PRIMARY KEY (source_id, cle)
      ) WITHOUT ROWID;
      DELETE FROM cle_exclue;
      INSERT OR REPLACE INTO cle_exclue
      SELECT l.source_id, x.cle, x.lot_id, 'correction:' || x.correction_id
      FROM activite_exclue x JOIN lot_import l USING (lot_id)
      JOIN correction c ON c.correction_id = x.correction_id AND c.etat = 'active'
      ORDER BY x.lot_id;
      INSERT INTO ecart
      SELECT a.activite_id, x.raison FROM activite a
      CROSS JOIN cle_exclue x ON x.source_id = a.source_id AND x.cle = a.cle AND x.lot_id >= a.lot_id;
      DELETE FROM cle_exclue
      """
    )
  }

  private static func gather(_ rule: PrecedenceRow, _ database: borrowing Database) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      INSERT OR IGNORE INTO ecart
      SELECT activite_id, ?1 FROM activite
      WHERE source_id = (SELECT source_id FROM source WHERE code = ?2) AND retire_le IS NULL
        AND jour BETWEEN ?4 AND ?5 AND origine_v1 >= ?6
        AND jour / 100 IN (
          SELECT DISTINCT jour / 100 FROM activite
          WHERE source_id = (SELECT source_id FROM source WHERE code = ?3) AND retire_le IS NULL
            AND jour BETWEEN ?4 AND ?5 AND activite_id NOT IN (SELECT activite_id FROM ecart))
      """
    )
    try statement.bind(1, rule.reason)
    try statement.bind(2, rule.leave)
    try statement.bind(3, rule.keep)
    try statement.bind(4, rule.from?.compact ?? 0)
    try statement.bind(5, rule.to?.compact ?? 99_999_999)
    try statement.bind(6, rule.onlyMigrated ? 1 : 0)
    try statement.run()
  }

  /// Changes whenever corrections exclude other activities.
  package static func exclusions(_ database: borrowing Database) throws(DatabaseError) -> String {
    var statement = try database.prepare(
      """
      SELECT (SELECT count(*) || ' ' || ifnull(sum(lot_id), 0) FROM activite_exclue) || ' '
        || ifnull((SELECT group_concat(correction_id || '=' || etat) FROM
          (SELECT correction_id, etat FROM correction ORDER BY correction_id)), '')
      """
    )
    return try statement.step() ? statement.text(0) ?? "" : ""
  }

  /// Changes whenever other activities count.
  package static func fingerprint(_ database: borrowing Database) throws(DatabaseError) -> String {
    var statement = try database.prepare(
      "SELECT raison, activites, accompagnements, controle FROM mise_de_cote ORDER BY raison"
    )
    var parts: [String] = []
    while try statement.step() {
      parts.append("\(statement.text(0) ?? "") \(statement.int(1)) \(statement.int(2)) \(statement.int(3))")
    }
    return parts.joined(separator: ", ")
  }
}
