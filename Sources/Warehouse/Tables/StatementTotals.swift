package import SQLite

/// A number a partner tells of a whole, and the sum of what it tells of all its parts.
package struct StatementTotal: Hashable, Sendable {
  /// Operator, structure, unit, theme and type, those it has.
  package let series: String
  package let level: String
  package let territory: String
  /// AAAAMMJJ.
  package let from: Int64
  package let to: Int64
  package let measure: String
  package let whole: Int64
  package let parts: Int64
  /// `mois`, `trimestres`, `communes` or `epci`.
  package let cut: String
}

package enum StatementTotals {
  /// Wholes whose periods are all told; and wholes that what is told of their territories reaches or exceeds: a sum that
  /// falls short may miss some of them, and contradicts nothing.
  package static func all(_ database: borrowing Database) throws(DatabaseError) -> [StatementTotal] {
    try read(database, periods) + read(database, territories)
  }

  private static func read(
    _ database: borrowing Database,
    _ sql: String
  ) throws(DatabaseError) -> [StatementTotal] {
    var statement = try database.prepare(sql)
    var totals: [StatementTotal] = []
    while try statement.step() {
      totals.append(
        StatementTotal(
          series: statement.text(0) ?? "",
          level: statement.text(1) ?? "",
          territory: statement.text(2) ?? "",
          from: statement.int(3),
          to: statement.int(4),
          measure: statement.text(5) ?? "",
          whole: statement.int(6),
          parts: statement.int(7),
          cut: statement.text(8) ?? ""
        )
      )
    }
    return totals
  }

  private static let series = """
    trim(o.code || ' ' || w.structure || ' ' || u.code || ifnull(' ' || t.code, '') || ifnull(' ' || k.code, ''))
    """

  private static let names = """
    JOIN modalite o ON o.modalite_id = w.operateur_id JOIN modalite u ON u.modalite_id = w.unite_id
    LEFT JOIN modalite t ON t.modalite_id = w.thematique_id LEFT JOIN modalite k ON k.modalite_id = w.type_id
    JOIN releve_mesure m ON m.releve_id = w.releve_id
    JOIN releve_mesure n ON n.releve_id = p.releve_id AND n.mesure = m.mesure
    """

  private static let sameSeries = """
    p.operateur_id = w.operateur_id AND p.structure = w.structure AND p.unite_id = w.unite_id
      AND p.thematique_id IS w.thematique_id AND p.type_id IS w.type_id AND p.releve_id <> w.releve_id
    """

  private static func months(_ row: String) -> String {
    "(\(row).fin / 10000 * 12 + \(row).fin / 100 % 100 - \(row).debut / 10000 * 12 - \(row).debut / 100 % 100 + 1)"
  }

  private static let periods = """
    SELECT \(series), w.territoire_type, w.territoire_code, w.debut, w.fin, m.mesure, m.valeur, sum(n.valeur),
      CASE \(months("p")) WHEN 1 THEN 'mois' ELSE 'trimestres' END AS cut
    FROM releve_partenaire w JOIN releve_partenaire p ON \(sameSeries)
      AND p.territoire_type = w.territoire_type AND p.territoire_code = w.territoire_code
      AND p.debut >= w.debut AND p.fin <= w.fin AND \(months("p")) IN (1, 3) AND p.debut % 100 = 1
    \(names)
    GROUP BY w.releve_id, m.mesure, cut HAVING sum(\(months("p"))) = \(months("w"))
    ORDER BY 1, 2, 3, 4, 5, 6, 9
    """

  private static let territories = """
    SELECT \(series), w.territoire_type, w.territoire_code, w.debut, w.fin, m.mesure, m.valeur, sum(n.valeur),
      iif(p.territoire_type = 'epci', 'epci', 'communes') AS cut
    FROM releve_partenaire w JOIN releve_partenaire p ON \(sameSeries)
      AND p.debut = w.debut AND p.fin = w.fin
      AND (w.territoire_type = 'departement' AND p.territoire_type <> 'departement'
        OR w.territoire_type = 'epci' AND p.territoire_type = 'commune' AND w.territoire_code =
          (SELECT c.epci_siren FROM commune c WHERE c.code_insee = p.territoire_code))
    \(names)
    GROUP BY w.releve_id, m.mesure, cut HAVING sum(n.valeur) >= m.valeur ORDER BY 1, 2, 3, 4, 5, 6, 9
    """
}
