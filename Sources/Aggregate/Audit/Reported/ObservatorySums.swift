import Catalog
import Observatory
import SQLite

/// What the observatory says of itself, as one query over the periods.
enum ObservatorySums {
  /// Throws `DatabaseError`.
  static func all(
    _ database: borrowing Database,
    _ measure: ObservatoryMeasure,
    by breakdown: ObservatoryBreakdown?,
    perimeter: Perimeter,
    asOf: Day
  ) throws -> [AuditedCell: Int64] {
    var sums: [AuditedCell: Int64] = [:]
    try database.read(query(measure, isSplit: breakdown == .attendu, asOf)) { row in
      var key = AuditedCell(
        level: perimeter.widest.rawValue,
        territory: perimeter.widestCode,
        period: row.text(0) ?? ""
      )
      if let breakdown {
        key.breakdown = "\(BreakdownColumn.observatory(breakdown).word)=\(row.text(1) ?? "")"
      }
      sums[key] = row.integer(2)
    }
    return sums
  }

  private static func query(_ measure: ObservatoryMeasure, isSplit: Bool, _ asOf: Day) -> Query {
    let sql: String
    switch measure {
    case .comparisons: sql = comparisons("count(*)")
    case .agreements: sql = comparisons("sum(ecart = 0)")
    case .dashboards:
      sql = """
        SELECT p.name, '', sum(ifnull(d.fin, 99999999) >= min(p.last, ?1)) FROM observatoire_declare d
        JOIN p ON d.debut <= min(p.last, ?1) AND p.first <= ?1 WHERE d.objet = 'tableau_de_bord' GROUP BY 1
        """
    case .expected: sql = senders("count(*)", isSplit: isSplit)
    case .received: sql = senders("sum(\(isHeard))", isSplit: isSplit)
    }
    return Query("WITH \(calendar) \(sql)", .integer(asOf.compact))
  }

  /// Months from the first declaration or import to the as-of date, and the periods that hold them.
  private static let calendar = """
    RECURSIVE month (month) AS (
      SELECT min(day) / 100 FROM (SELECT debut AS day FROM observatoire_declare
        UNION ALL SELECT importe_le FROM lot_import)
      UNION ALL SELECT iif(month % 100 = 12, month + 89, month + 1) FROM month
      WHERE month < max(?1, (SELECT max(importe_le) FROM lot_import)) / 100),
    \(RowQuery.periods("month")),
    named AS (
      SELECT DISTINCT name, length(name) AS kind, CASE length(name)
        WHEN 4 THEN month / 100 * 100 + 1 WHEN 7 THEN
          iif(name LIKE '%T%', month / 100 * 100 + (month % 100 - 1) / 3 * 3 + 1, month) END AS first,
        CASE WHEN length(name) = 4 THEN 12 WHEN name LIKE '%T%' THEN 3 ELSE 1 END AS months
      FROM period),
    period_of AS (SELECT name, months, first * 100 + 1 AS first, first + months - 1 AS last_month FROM named),
    p AS (SELECT *, last_month * 100 + 31 AS last FROM period_of)
    """

  /// Figures of one truth told twice, at the last import; themes may exceed their whole without contradicting it, and a
  /// source that gives way to another is not compared.
  private static func comparisons(_ amount: String) -> String {
    """
    SELECT p.name, '', \(amount) FROM rapprochement r
    JOIN p ON \(AuditedRows.lastImport) BETWEEN p.first AND p.last
    WHERE r.ecart IS NOT NULL AND r.objet NOT LIKE '%(thèmes)'
      AND r.regle IN ('total_annonce', 'total_connu', 'statistiques', 'releves_partenaires')
    GROUP BY 1
    """
  }

  /// A sender of four a year is awaited once in each quarter, and a year awaits it four times.
  private static func senders(_ amount: String, isSplit: Bool) -> String {
    """
    SELECT p.name, \(isSplit ? "d.code" : "''"), \(amount)
    FROM observatoire_declare d
    JOIN p part ON part.months = 12 / d.par_an AND part.last >= d.debut
      AND part.first <= min(ifnull(d.fin, 99999999), ?1)
    JOIN p ON part.first >= p.first AND part.last <= p.last
    WHERE d.objet = 'envoi' GROUP BY 1, 2
    """
  }

  /// Of a source, a file speaks of the part of the year; of a partner, a statement.
  private static let isHeard = """
    EXISTS (SELECT 1 FROM lot_import l JOIN source s USING (source_id)
        WHERE d.operateur IS NULL AND s.code = d.source AND l.premier_jour <= part.last AND l.dernier_jour >= part.first
      UNION ALL SELECT 1 FROM releve_partenaire r JOIN source s USING (source_id)
        JOIN modalite o ON o.modalite_id = r.operateur_id
        WHERE s.code = d.source AND o.code = d.operateur AND r.debut <= part.last AND r.fin >= part.first)
    """
}
