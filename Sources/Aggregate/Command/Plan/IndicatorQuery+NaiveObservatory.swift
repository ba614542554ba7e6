import Catalog
import Facts
import Observatory
import SQLite

/// What the observatory says of itself, as one query over the periods.
extension IndicatorQuery {
  static func naiveObservatory(
    _ database: borrowing Database,
    _ measure: Measure,
    by breakdown: BreakdownColumn?,
    perimeter: Perimeter,
    asOf: Day
  ) throws(DatabaseError) -> [NaiveKey: Int64] {
    let sql =
      switch measure.kind {
      case .comparisons, .agreements: naiveComparisons(measure.kind)
      case .dashboards:
        """
        SELECT p.name, '', sum(ifnull(d.fin, 99999999) >= min(p.last, ?1)) FROM observatoire_declare d
        JOIN p ON d.debut <= min(p.last, ?1) AND p.first <= ?1 WHERE d.objet = 'tableau_de_bord' GROUP BY 1
        """
      default: naiveSenders(measure.kind, isSplit: breakdown == .attendu)
      }
    var statement = try database.prepare("WITH \(naiveCalendar) \(sql)")
    try statement.bind(1, asOf.compact)
    var sums: [NaiveKey: Int64] = [:]
    while try statement.step() {
      var key = NaiveKey(
        level: perimeter.widest.rawValue,
        territory: perimeter.widestCode,
        period: statement.text(0) ?? ""
      )
      if let breakdown { key.breakdown = "\(breakdown.rawValue)=\(statement.text(1) ?? "")" }
      sums[key] = statement.integer(2)
    }
    return sums
  }

  /// Months from the first declaration or import to the as-of date, and the periods that hold them.
  private static let naiveCalendar = """
    RECURSIVE month (month) AS (
      SELECT min(day) / 100 FROM (SELECT debut AS day FROM observatoire_declare
        UNION ALL SELECT importe_le FROM lot_import)
      UNION ALL SELECT iif(month % 100 = 12, month + 89, month + 1) FROM month
      WHERE month < max(?1, (SELECT max(importe_le) FROM lot_import)) / 100),
    \(naivePeriods("month")),
    named AS (
      SELECT DISTINCT name, length(name) AS kind, CASE length(name)
        WHEN 4 THEN month / 100 * 100 + 1 WHEN 7 THEN
          iif(name LIKE '%T%', month / 100 * 100 + (month % 100 - 1) / 3 * 3 + 1, month) END AS first,
        CASE WHEN length(name) = 4 THEN 12 WHEN name LIKE '%T%' THEN 3 ELSE 1 END AS months
      FROM period),
    period_of AS (SELECT name, months, first * 100 + 1 AS first, first + months - 1 AS last_month FROM named),
    p AS (SELECT *, last_month * 100 + 31 AS last FROM period_of)
    """

  private static func naiveComparisons(_ kind: MeasureKind) -> String {
    let amount = kind == .comparisons ? "count(*)" : "sum(ecart = 0)"
    return """
      SELECT p.name, '', \(amount) FROM rapprochement r
      JOIN p ON (SELECT max(importe_le) FROM lot_import) BETWEEN p.first AND p.last
      WHERE \(isCompared) GROUP BY 1
      """
  }

  /// A sender of four a year is awaited once in each quarter, and a year awaits it four times.
  private static func naiveSenders(_ kind: MeasureKind, isSplit: Bool) -> String {
    let told = """
      EXISTS (SELECT 1 FROM lot_import l JOIN source s USING (source_id)
          WHERE d.operateur IS NULL AND s.code = d.source AND l.premier_jour <= part.last AND l.dernier_jour >= part.first
        UNION ALL SELECT 1 FROM releve_partenaire r JOIN source s USING (source_id)
          JOIN modalite o ON o.modalite_id = r.operateur_id
          WHERE s.code = d.source AND o.code = d.operateur AND r.debut <= part.last AND r.fin >= part.first)
      """
    return """
      SELECT p.name, \(isSplit ? "d.code" : "''"), \(kind == .received ? "sum(\(told))" : "count(*)")
      FROM observatoire_declare d
      JOIN p part ON part.months = 12 / d.par_an AND part.last >= d.debut
        AND part.first <= min(ifnull(d.fin, 99999999), ?1)
      JOIN p ON part.first >= p.first AND part.last <= p.last
      WHERE d.objet = 'envoi' GROUP BY 1, 2
      """
  }
}
