import Catalog
import Observatory
import SQLite
import Warehouse

/// What registers say at the end of each period, as one query over the periods.
enum RegisterReadings {
  /// By territory, period and code: a number of lines, of days, of territories, or a sum of one of their columns.
  ///
  /// Throws `DatabaseError`.
  static func all(
    _ database: borrowing Database,
    _ measure: StateMeasure,
    _ filters: [Filter<RegisterFilter>],
    by breakdown: StateBreakdown?,
    perimeter: Perimeter,
    asOf: Day
  ) throws -> [AuditedCell: Int64] {
    let isEvent = isOfEvents(measure)
    let conditions = ["f.nature = '\(isEvent ? "evenement" : "stock")'"] + filters.conditions()
    guard let first = try earliest(database, conditions), first <= asOf else { return [:] }
    let split = split(breakdown)
    let amount = amount(measure)
    var statement = try database.prepare(
      """
      WITH \(CountedAreas.table(.register, perimeter)), period (name, first, last, later, share) AS (
        VALUES \(moments(from: first, asOf: asOf, measure))),
      line AS (
        SELECT f.*, \(CountedAreas.spot(ofLine: "f")) AS spot, \(siren) AS siren, \(split.code) AS code
        FROM (\(Schema.standingRegister)) f \(split.join) WHERE \(conditions.joined(separator: " AND "))),
      held AS (
        SELECT DISTINCT p.level, p.code, c.epci_siren AS siren FROM communes p JOIN commune c USING (commune_id)
        WHERE p.level NOT IN ('commune', '\(CountedAreas.neighbour)')),
      reached AS (
        SELECT registre_id, place.level, place.code FROM line JOIN place USING (spot)
        UNION SELECT registre_id, h.level, h.code FROM line, (SELECT DISTINCT level, code FROM held WHERE siren <> '') h
          WHERE \(countsEPCIs(measure)))
      SELECT place.level, place.code, period.name, f.code, \(amount)
      FROM reached place JOIN line f USING (registre_id) JOIN period ON f.jour <= period.last
      GROUP BY 1, 2, 3, 4
      """
    )
    try statement.bind(1, perimeter.bound)
    var sums: [AuditedCell: Int64] = [:]
    while try statement.step() {
      let key = AuditedCell(
        level: statement.text(0) ?? "",
        territory: statement.text(1) ?? "",
        period: statement.text(2) ?? "",
        breakdown: breakdown.map { "\(BreakdownColumn.registerStates($0).word)=\(statement.text(3) ?? "")" }
          ?? ""
      )
      sums[key] = statement.integer(4)
    }
    return sums
  }

  /// The lines that count at the end of a period, or in it, with what each is worth.
  static func explained(
    _ database: borrowing Database,
    _ measure: StateMeasure,
    _ filters: [Filter<RegisterFilter>],
    by breakdown: (column: StateBreakdown, code: String)?,
    at territory: ExplainedTerritory,
    _ moment: ReadingMoment
  ) throws -> [(row: CountedRow, source: Int64, amount: Int64)] {
    let isEvent = isOfEvents(measure)
    let split = split(breakdown?.column)
    let amount = amount(measure)
    let conditions =
      [
        "f.nature = '\(isEvent ? "evenement" : "stock")'", "f.jour <= ?3",
        "(\(territory.condition(.register)) OR \(countsEPCIs(measure)) AND \(epcis(of: territory)))",
        breakdown == nil ? "?7 IS NULL" : "\(split.code) = ?7",
      ] + filters.conditions()
    var statement = try database.prepare(
      """
      WITH held (level, code, siren) AS (SELECT NULL, NULL, NULL)
      SELECT f.lot_id, f.ligne, f.source_id, \(amount)
      FROM (SELECT f.*, \(CountedAreas.spot(ofLine: "f")) AS spot, \(siren) AS siren FROM (\(Schema.standingRegister)) f) f
        \(split.join),
        (SELECT ?3 AS last, ?4 AS first, ?5 AS later, ?6 AS share) period,
        (SELECT '' AS level, '' AS code) place
      WHERE \(conditions.joined(separator: " AND "))
      GROUP BY f.registre_id ORDER BY 1, 2
      """
    )
    try statement.bind(1, territory.perimeter.bound)
    try statement.bind(2, territory.code)
    try statement.bind(3, moment.last.compact)
    try statement.bind(4, moment.first.compact)
    try statement.bind(5, moment.later.compact)
    try statement.bind(6, moment.share)
    try statement.bind(7, breakdown?.code)
    let isSum = Measure.reported(.registerStates(measure, where: filters)).isSumOfLines
    var rows: [(row: CountedRow, source: Int64, amount: Int64)] = []
    while try statement.step() {
      // What has ended, or begun before, is worth nothing here.
      guard statement.int(3) != 0 || !isSum else { continue }
      rows.append(
        (CountedRow(importID: statement.int(0), line: statement.int(1)), statement.int(2), statement.int(3))
      )
    }
    return rows
  }

  /// SIREN of the EPCI a line names, or of that of its commune, or of all its possible communes.
  private static let siren = """
    CASE f.territoire_type WHEN 'epci' THEN f.territoire_code
      WHEN 'commune' THEN \(Schema.epci(ofCommune: "f.territoire_code")) END
    """

  /// The line speaks of an EPCI of the place, wherever in it.
  private static func epcis(of territory: ExplainedTerritory) -> String {
    """
    f.siren IN (WITH \(CountedAreas.table(.register, territory.perimeter))
      SELECT c.epci_siren FROM communes p JOIN commune c USING (commune_id)
      WHERE p.level = '\(territory.level.rawValue)' AND p.level <> 'commune' AND p.code = ?2)
    """
  }

  private static func earliest(
    _ database: borrowing Database,
    _ conditions: [String]
  ) throws(DatabaseError) -> Day? {
    var statement = try database.prepare(
      "SELECT min(f.jour) FROM (\(Schema.standingRegister)) f WHERE \(conditions.joined(separator: " AND "))"
    )
    return try statement.step() ? statement.integer(0).flatMap(Day.init(compact:)) : nil
  }

  private static func moments(from first: Day, asOf: Day, _ measure: StateMeasure) -> String {
    var moments = Set<String>()
    for index in first.month.index...asOf.month.index {
      for kind in PeriodKind.allCases {
        let period = Period(kind, containing: Month(index: index))
        let moment = ReadingMoment(period, asOf: asOf, measure)
        let values = [moment.first.compact, moment.last.compact, moment.later.compact].map(String.init)
        let row = ["'\(period.code)'"] + values + [moment.share.map(String.init) ?? "NULL"]
        moments.insert("(\(row.joined(separator: ", ")))")
      }
    }
    return moments.sorted().joined(separator: ", ")
  }

  /// Of lines that tell an event; the others tell what holds.
  private static func isOfEvents(_ measure: StateMeasure) -> Bool {
    switch measure {
    case .held, .expected, .daysSince: true
    case .entries, .begun, .quantity, .amount, .ending, .fte, .stateAid, .fundAid, .localShare, .epciCovered,
      .epciAll:
      false
    }
  }

  private static func countsEPCIs(_ measure: StateMeasure) -> Bool {
    measure == .epciCovered || measure == .epciAll
  }

  private static func amount(_ measure: StateMeasure) -> String {
    let holds = "(f.fin IS NULL OR f.fin >= period.last)"
    func total(_ column: String) -> String { "sum(iif(\(holds), ifnull(\(column), 0), 0))" }
    func day(_ column: String) -> String {
      "julianday(printf('%04d-%02d-%02d', \(column) / 10000, \(column) / 100 % 100, \(column) % 100))"
    }
    switch measure {
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
    case .entries: return "sum(\(holds))"
    }
  }

  private static func split(_ breakdown: StateBreakdown?) -> RowQuery.Split {
    let rest = "max(f.montant_centimes - f.aide_etat_centimes, 0)"
    return switch breakdown {
    case nil: RowQuery.Split()
    case .categorie: RowQuery.term("categorie_id")
    case .etape: RowQuery.term("etape_id")
    case .plafond:
      RowQuery.Split(
        code: """
          CASE WHEN f.aide_fonds_centimes = 0 OR f.aide_fonds_centimes * 2 <= \(rest) THEN 'respectee'
            WHEN f.aide_fonds_centimes * 2 > \(rest) THEN 'non_respectee' ELSE 'non_verifiable' END
          """
      )
    case .parite:
      RowQuery.Split(
        code: """
          CASE WHEN f.aide_fonds_centimes = 0 OR f.part_locale_centimes >= f.aide_fonds_centimes THEN 'respectee'
            WHEN f.part_locale_centimes < f.aide_fonds_centimes THEN 'non_respectee' ELSE 'non_verifiable' END
          """
      )
    }
  }
}

/// When a state is read, and what a rule asks for until then.
struct ReadingMoment {
  let first: Day
  /// The last day of the period, or the as-of date when it comes first.
  let last: Day
  /// That day some months later; the end of a month leads to the end of the other.
  let later: Day
  /// Of a number of times a year; nil when that is not a whole number.
  let share: Int64?

  /// The number that goes with the measure is of months, or of times a year.
  init(_ period: Period, asOf: Day, _ measure: StateMeasure) {
    let number: Int
    switch measure {
    case .ending(let months): number = months
    case .expected(let perYear): number = perYear
    case .entries, .begun, .quantity, .amount, .fte, .stateAid, .fundAid, .localShare, .held, .daysSince,
      .epciCovered, .epciAll:
      number = 0
    }
    first = period.firstDay
    last = min(period.lastDay, asOf)
    let month = last.month.adding(months: number)
    let length = Day.length(ofMonth: month.number, in: month.year)
    let isMonthEnd = last.adding(days: 1).month != last.month
    let day = isMonthEnd ? length : min(last.components.day, length)
    later = Day(year: month.year, month: month.number, day: day) ?? month.lastDay
    let yearly = number * period.kind.months
    share = yearly % 12 == 0 ? Int64(yearly / 12) : nil
  }
}
