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
  /// `mois`, `trimestres`, `intervalles`, `communes`, `epci`, `structures`, `thèmes` or `types`.
  package let cut: String
}

/// What partners tell twice of one whole.
///
/// Throws `DatabaseError` when SQLite cannot read: a damaged file, or one of another schema.
package enum StatementTotals {
  /// Wholes whose periods are all told, or that they exceed; and wholes that what is told of their territories,
  /// structures, themes or types reaches or exceeds: a sum that falls short may miss some, and contradicts nothing.
  package static func all(_ database: borrowing Database) throws(DatabaseError) -> [StatementTotal] {
    let periods = try read(database, periods)
    let reported = Set(periods.filter { $0.parts > $0.whole }.map(\.of))
    let intervals = try intervals(database).filter { !reported.contains($0.of) }
    var details: [StatementTotal] = []
    for (column, cut) in [("structure", "structures"), ("thematique_id", "thèmes"), ("type_id", "types")] {
      details += try read(database, self.details(column, cut))
    }
    return periods + intervals + (try read(database, territories)) + details
  }

  /// Wholes that intervals without a common day exceed: the greatest sum that such intervals make.
  private static func intervals(_ database: borrowing Database) throws(DatabaseError) -> [StatementTotal] {
    var statement = try database.prepare(spans)
    var spans: [StatementTotal: [(from: Int64, to: Int64, amount: Int64)]] = [:]
    while try statement.step() {
      let whole = total(statement, cut: "intervalles")
      spans[whole, default: []].append((statement.int(7), statement.int(8), statement.int(9)))
    }
    var totals: [StatementTotal] = []
    for (whole, parts) in spans {
      // best[n]: of the first n, in the order of their last days.
      var best: [Int64] = [0]
      for part in parts {
        let before = parts.prefix { $0.to < part.from }.count
        let (sum, overflow) = best[before].addingReportingOverflow(part.amount)
        best.append(max(best[best.count - 1], overflow ? .max : sum))
      }
      guard let sum = best.last, sum > whole.whole else { continue }
      totals.append(whole.beside(sum))
    }
    return totals.sorted {
      ($0.series, $0.level, $0.territory, $0.from, $0.to, $0.measure)
        < ($1.series, $1.level, $1.territory, $1.from, $1.to, $1.measure)
    }
  }

  private static func read(
    _ database: borrowing Database,
    _ sql: String
  ) throws(DatabaseError) -> [StatementTotal] {
    var statement = try database.prepare(sql)
    var totals: [StatementTotal] = []
    while try statement.step() {
      totals.append(total(statement, cut: statement.text(8) ?? "").beside(statement.int(7)))
    }
    return totals
  }

  private static func total(_ statement: borrowing Statement, cut: String) -> StatementTotal {
    StatementTotal(
      series: statement.text(0) ?? "",
      level: statement.text(1) ?? "",
      territory: statement.text(2) ?? "",
      from: statement.int(3),
      to: statement.int(4),
      measure: statement.text(5) ?? "",
      whole: statement.int(6),
      parts: 0,
      cut: cut
    )
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
      AND p.debut >= w.debut AND p.fin <= w.fin AND p.debut % 100 = 1
      AND p.fin = CAST(strftime('%Y%m%d', printf('%d-%02d-01', p.fin / 10000, p.fin / 100 % 100), '+1 month', '-1 day')
        AS INTEGER)
      AND (\(months("p")) = 1 OR \(months("p")) = 3 AND p.debut / 100 % 100 % 3 = 1)
    \(names)
    GROUP BY w.releve_id, m.mesure, cut HAVING sum(\(months("p"))) = \(months("w")) OR sum(n.valeur) > m.valeur
    ORDER BY 1, 2, 3, 4, 5, 6, 9
    """

  private static let territories = """
    SELECT \(series), w.territoire_type, w.territoire_code, w.debut, w.fin, m.mesure, m.valeur, sum(n.valeur),
      iif(p.territoire_type = 'epci', 'epci', 'communes') AS cut
    FROM releve_partenaire w JOIN releve_partenaire p ON \(sameSeries)
      AND p.debut = w.debut AND p.fin = w.fin
      AND (w.territoire_type = 'departement' AND p.territoire_type = 'commune' AND w.territoire_code =
          (SELECT c.departement_code FROM commune c WHERE c.code_insee = p.territoire_code)
        OR w.territoire_type = 'departement' AND p.territoire_type = 'epci' AND EXISTS (
          SELECT 1 FROM commune c JOIN epci e ON e.siren = c.epci_siren
          WHERE c.epci_siren = p.territoire_code AND c.departement_code = w.territoire_code AND e.entier = 1)
        OR w.territoire_type = 'epci' AND p.territoire_type = 'commune' AND w.territoire_code =
          (SELECT c.epci_siren FROM commune c WHERE c.code_insee = p.territoire_code))
    \(names)
    GROUP BY w.releve_id, m.mesure, cut HAVING sum(n.valeur) >= m.valeur ORDER BY 1, 2, 3, 4, 5, 6, 9
    """

  private static let spans = """
    SELECT \(series), w.territoire_type, w.territoire_code, w.debut, w.fin, m.mesure, m.valeur, p.debut, p.fin, n.valeur
    FROM releve_partenaire w JOIN releve_partenaire p ON \(sameSeries)
      AND p.territoire_type = w.territoire_type AND p.territoire_code = w.territoire_code
      AND p.debut >= w.debut AND p.fin <= w.fin
    \(names)
    ORDER BY w.releve_id, m.mesure, p.fin, p.debut
    """

  /// Of the same territory and days, the lines that name what the whole leaves out, and nothing else.
  private static func details(_ column: String, _ cut: String) -> String {
    func isSame(_ other: String) -> String {
      other == column
        ? "ifnull(w.\(other), '') = '' AND ifnull(p.\(other), '') <> ''" : "p.\(other) IS w.\(other)"
    }
    return """
      SELECT \(series), w.territoire_type, w.territoire_code, w.debut, w.fin, m.mesure, m.valeur, sum(n.valeur), '\(cut)'
      FROM releve_partenaire w JOIN releve_partenaire p ON p.operateur_id = w.operateur_id AND p.unite_id = w.unite_id
        AND p.territoire_type = w.territoire_type AND p.territoire_code = w.territoire_code
        AND p.debut = w.debut AND p.fin = w.fin
        AND \(["structure", "thematique_id", "type_id"].map(isSame).joined(separator: " AND "))
      \(names)
      GROUP BY w.releve_id, m.mesure HAVING sum(n.valeur) >= m.valeur ORDER BY 1, 2, 3, 4, 5, 6
      """
  }
}

extension StatementTotal {
  /// The same whole, whatever it is compared with.
  fileprivate var of: [String] { [series, level, territory, "\(from)", "\(to)", measure] }

  fileprivate func beside(_ parts: Int64) -> StatementTotal {
    StatementTotal(
      series: series,
      level: level,
      territory: territory,
      from: from,
      to: to,
      measure: measure,
      whole: whole,
      parts: parts,
      cut: cut
    )
  }
}
