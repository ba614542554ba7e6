import Catalog
import Facts
import Observatory
import SQLite
import Warehouse

/// What registers say at the end of each period, as one query over the periods.
extension IndicatorQuery {
  static func naiveStates(
    _ database: borrowing Database,
    _ measure: Measure,
    by breakdown: BreakdownColumn?,
    perimeter: Perimeter,
    asOf: Day
  ) throws(DatabaseError) -> [NaiveKey: Int64] {
    let isEvent = [.held, .expected, .daysSince].contains(measure.kind)
    let conditions =
      ["f.retire_le IS NULL", "f.nature = '\(isEvent ? "evenement" : "stock")'"]
      + measure.filters.map(naiveCondition)
    guard let first = try earliest(database, conditions), first <= asOf else { return [:] }
    let split = naiveStateSplit(breakdown)
    var statement = try database.prepare(
      """
      WITH \(naivePlaces(.register, perimeter)), period (name, first, last, later, share) AS (
        VALUES \(naiveMoments(from: first, asOf: asOf, measure))),
      line AS (
        SELECT f.*, \(naiveLinePlace) AS commune_id, \(naiveLineEPCI) AS siren, \(split.code) AS code
        FROM registre f \(split.join) WHERE \(conditions.joined(separator: " AND "))),
      held AS (
        SELECT DISTINCT p.level, p.code, c.epci_siren AS siren FROM communes p JOIN commune c USING (commune_id)
        WHERE p.level NOT IN ('commune', '\(neighbour)')),
      reached AS (
        SELECT registre_id, place.level, place.code FROM line JOIN place USING (commune_id)
        UNION SELECT registre_id, h.level, h.code FROM line, (SELECT DISTINCT level, code FROM held WHERE siren <> '') h
          WHERE \(measure.kind.countsEPCIs))
      SELECT place.level, place.code, period.name, f.code, \(naiveStateAmount(measure.kind))
      FROM reached place JOIN line f USING (registre_id) JOIN period ON f.jour <= period.last
      GROUP BY 1, 2, 3, 4
      """
    )
    try statement.bind(1, perimeter.bound)
    var sums: [NaiveKey: Int64] = [:]
    while try statement.step() {
      let key = NaiveKey(
        level: statement.text(0) ?? "",
        territory: statement.text(1) ?? "",
        period: statement.text(2) ?? "",
        breakdown: breakdown.map { "\($0.rawValue)=\(statement.text(3) ?? "")" } ?? ""
      )
      sums[key] = statement.integer(4)
    }
    return sums
  }

  /// The lines that count at the end of a period, or in it, with what each is worth.
  static func explainedStates(
    _ database: borrowing Database,
    _ measure: Measure,
    by breakdown: (column: BreakdownColumn, code: String)?,
    at place: ExplainedPlace,
    _ moment: RegisterMoment
  ) throws(DatabaseError) -> [(row: CountedRow, source: Int64, amount: Int64)] {
    let isEvent = [.held, .expected, .daysSince].contains(measure.kind)
    let split = naiveStateSplit(breakdown?.column)
    let conditions =
      [
        "f.retire_le IS NULL", "f.nature = '\(isEvent ? "evenement" : "stock")'", "f.jour <= ?3",
        "(\(place.condition(.register)) OR \(measure.kind.countsEPCIs) AND \(naiveEPCIs(of: place)))",
        breakdown == nil ? "?7 IS NULL" : "\(split.code) = ?7",
      ] + measure.filters.map(naiveCondition)
    var statement = try database.prepare(
      """
      WITH held (level, code, siren) AS (SELECT NULL, NULL, NULL)
      SELECT f.lot_id, f.ligne, f.source_id, \(naiveStateAmount(measure.kind))
      FROM (SELECT f.*, \(naiveLinePlace) AS commune_id, \(naiveLineEPCI) AS siren FROM registre f) f \(split.join),
        (SELECT ?3 AS last, ?4 AS first, ?5 AS later, ?6 AS share) period,
        (SELECT '' AS level, '' AS code) place
      WHERE \(conditions.joined(separator: " AND "))
      GROUP BY f.registre_id ORDER BY 1, 2
      """
    )
    try statement.bind(1, place.perimeter.bound)
    try statement.bind(2, place.code)
    try statement.bind(3, Day(number: moment.end).compact)
    try statement.bind(4, moment.period.firstDay.compact)
    try statement.bind(5, Day(number: moment.end(after: measure.parameter ?? 0)).compact)
    try statement.bind(6, moment.share(of: measure.parameter ?? 0))
    try statement.bind(7, breakdown?.code)
    var rows: [(row: CountedRow, source: Int64, amount: Int64)] = []
    while try statement.step() {
      // What has ended, or begun before, is worth nothing here.
      guard statement.int(3) != 0 || !measure.kind.isSumOfLines else { continue }
      rows.append(
        (CountedRow(lot: statement.int(0), line: statement.int(1)), statement.int(2), statement.int(3))
      )
    }
    return rows
  }

  static let naiveLinePlace = """
    CASE f.territoire_type
      WHEN 'commune' THEN ifnull((SELECT c.commune_id FROM commune c WHERE c.code_insee = f.territoire_code),
        \(Schema.zone(ofCode: "f.territoire_code")))
      WHEN 'epci' THEN \(SmallTerritories.epciOffset) + CAST(f.territoire_code AS INTEGER)
      WHEN 'departement' THEN \(SmallTerritories.expression(ofDepartement: "f.territoire_code"))
      ELSE \(SmallTerritories.anywhere) END
    """

  /// SIREN of the EPCI a line names, or of that of its commune, or of all its possible communes.
  private static let naiveLineEPCI = """
    CASE f.territoire_type WHEN 'epci' THEN f.territoire_code
      WHEN 'commune' THEN \(Schema.epci(ofCommune: "f.territoire_code")) END
    """

  /// The line speaks of an EPCI of the place, wherever in it.
  private static func naiveEPCIs(of place: ExplainedPlace) -> String {
    """
    f.siren IN (WITH \(naivePlaces(.register, place.perimeter))
      SELECT c.epci_siren FROM communes p JOIN commune c USING (commune_id)
      WHERE p.level = '\(place.level.rawValue)' AND p.level <> 'commune' AND p.code = ?2)
    """
  }

  private static func earliest(
    _ database: borrowing Database,
    _ conditions: [String]
  ) throws(DatabaseError) -> Day? {
    var statement = try database.prepare(
      "SELECT min(f.jour) FROM registre f WHERE \(conditions.joined(separator: " AND "))"
    )
    return try statement.step() ? statement.integer(0).flatMap(Day.init(compact:)) : nil
  }

  /// Name, first day, day read, that day some months later, and share of a yearly rule of each period.
  private static func naiveMoments(from first: Day, asOf: Day, _ measure: Measure) -> String {
    var moments = Set<String>()
    for index in first.month.index...asOf.month.index {
      for kind in PeriodKind.allCases {
        let period = Period(kind, containing: Month(index: index))
        let last = min(period.lastDay, asOf)
        let month = last.month.adding(months: measure.parameter ?? 0)
        let length = Day.length(ofMonth: month.number, in: month.year)
        let isMonthEnd = last.adding(days: 1).month != last.month
        let later = Day(
          year: month.year,
          month: month.number,
          day: isMonthEnd ? length : min(last.components.day, length)
        )
        let yearly = (measure.parameter ?? 0) * kind.months
        let share = yearly % 12 == 0 ? "\(yearly / 12)" : "NULL"
        moments.insert(
          "('\(period.code)', \(period.firstDay.compact), \(last.compact), \(later?.compact ?? 0), \(share))"
        )
      }
    }
    return moments.sorted().joined(separator: ", ")
  }

  private static func naiveStateAmount(_ kind: MeasureKind) -> String {
    let holds = "(f.fin IS NULL OR f.fin >= period.last)"
    func total(_ column: String) -> String { "sum(iif(\(holds), ifnull(\(column), 0), 0))" }
    func day(_ column: String) -> String {
      "julianday(printf('%04d-%02d-%02d', \(column) / 10000, \(column) / 100 % 100, \(column) % 100))"
    }
    switch kind {
    case .quantity: return total("f.quantite")
    case .amount: return total("f.montant_centimes")
    case .fte: return total("f.etp_centiemes")
    case .stateAid: return total("f.aide_etat_centimes")
    case .fundAid: return total("f.aide_fonds_centimes")
    case .localShare: return total("f.part_locale_centimes")
    case .ending:
      return "sum(iif(\(holds) AND f.fin IS NOT NULL AND f.fin <= period.later, ifnull(f.quantite, 1), 0))"
    case .held, .begun: return "sum(f.jour >= period.first)"
    case .expected: return "max(period.share)"
    case .daysSince: return "CAST(min(\(day("period.last")) - \(day("f.jour"))) AS INTEGER)"
    case .epciCovered:
      return """
        count(DISTINCT (SELECT h.siren FROM held h
          WHERE h.level = place.level AND h.code = place.code AND h.siren = f.siren AND \(holds)))
        """
    case .epciAll:
      return """
        (SELECT count(DISTINCT h.siren) FROM held h WHERE h.level = place.level AND h.code = place.code)
        """
    default: return "sum(\(holds))"
    }
  }

  private static func naiveStateSplit(_ breakdown: BreakdownColumn?) -> (join: String, code: String) {
    let rest = "max(f.montant_centimes - f.aide_etat_centimes, 0)"
    switch breakdown {
    case .plafond:
      return (
        "",
        """
        CASE WHEN f.aide_fonds_centimes = 0 OR f.aide_fonds_centimes * 2 <= \(rest) THEN 'respectee'
          WHEN f.aide_fonds_centimes * 2 > \(rest) THEN 'non_respectee' ELSE 'non_verifiable' END
        """
      )
    case .parite:
      return (
        "",
        """
        CASE WHEN f.aide_fonds_centimes = 0 OR f.part_locale_centimes >= f.aide_fonds_centimes THEN 'respectee'
          WHEN f.part_locale_centimes < f.aide_fonds_centimes THEN 'non_respectee' ELSE 'non_verifiable' END
        """
      )
    default: return naiveSplit(breakdown)
    }
  }
}
