import Catalog
import Cube
import Facts
import Observatory
import SQLite

/// Territory, period and breakdown of a value, as the result table writes them.
struct NaiveKey: Hashable {
  let level: String
  let territory: String
  let period: String
  var breakdown = ""
}

/// The same sums as plain SQL, one query per measure: slow, and short enough to be read against the
/// definitions. Only `verify` uses them, and `explain` the places.
extension IndicatorQuery {
  /// Sum of a measure (latest day for `last_day`) by territory, period and code.
  static func naiveSums(
    _ database: borrowing Database,
    _ facts: FactTable,
    _ measure: Measure,
    by breakdown: BreakdownColumn?,
    perimeter: Perimeter
  ) throws(DatabaseError) -> [NaiveKey: Int64] {
    let isSpread = breakdown == .orientation || breakdown?.audience != nil
    let amount = isSpread ? "part.effectif" : naiveAmount(facts, measure)
    let (join, code) = naiveSplit(breakdown)
    var conditions = ["1"] + measure.filters.map(naiveCondition)
    if breakdown?.audience != nil, let audience = measure.audience {
      conditions.append(naiveMember(audience.group).replacing("m.", with: "split."))
    }
    let sum = measure.kind == .lastDay ? "max" : "sum"
    var statement = try database.prepare(
      """
      WITH \(naivePlaces(facts, perimeter)), monthly AS (
        SELECT \(facts.isPix ? "0" : facts == .activities ? "ifnull(f.commune_id, f.zone_id)" : "f.commune_id") AS commune_id, \(naiveDay(facts)) / 100 AS month,
          \(code) AS code, \(sum)(\(amount)) AS amount
        FROM \(table(of: facts).name) f \(join) WHERE \(conditions.joined(separator: " AND ")) GROUP BY 1, 2, 3),
      \(naivePeriods("monthly"))
      SELECT place.level, place.code, period.name, monthly.code, \(sum)(monthly.amount)
      FROM monthly JOIN place USING (commune_id) JOIN period USING (month) GROUP BY 1, 2, 3, 4
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
      sums[key] = statement.int(4)
    }
    return sums
  }

  /// Population of every territory of the grid, nil when one of its communes has none.
  static func naivePopulations(
    _ database: borrowing Database,
    perimeter: Perimeter
  ) throws(DatabaseError) -> [NaiveKey: Int64?] {
    var statement = try database.prepare(
      """
      WITH \(naivePlaces(.activities, perimeter))
      SELECT level, code, CASE count(*) WHEN count(population) THEN sum(population) END
      FROM place GROUP BY 1, 2
      """
    )
    try statement.bind(1, perimeter.bound)
    var populations: [NaiveKey: Int64?] = [:]
    while try statement.step() {
      let key = NaiveKey(level: statement.text(0) ?? "", territory: statement.text(1) ?? "", period: "")
      populations[key] = .some(statement.integer(2))
    }
    return populations
  }

  /// Distinct persons by campaign and period of start.
  static func naivePersons(
    _ database: borrowing Database,
    types: [String]?,
    perimeter: Perimeter
  ) throws(DatabaseError) -> [NaiveKey: Int64] {
    var statement = try database.prepare(
      """
      WITH begun AS (
        SELECT f.campagne_id, f.personne, f.debut / 1000000 AS month FROM pix_participation f
        JOIN pix_campagne c USING (campagne_id) WHERE \(naiveList("c.type", types))),
      \(naivePeriods("begun"))
      SELECT campagne_id, period.name, count(DISTINCT personne) FROM begun JOIN period USING (month)
      GROUP BY 1, 2
      """
    )
    var counts: [NaiveKey: Int64] = [:]
    while try statement.step() {
      let key = NaiveKey(
        level: perimeter.widest.rawValue,
        territory: perimeter.widestCode,
        period: statement.text(1) ?? "",
        breakdown: "campagne=\(statement.int(0))"
      )
      counts[key] = statement.int(2)
    }
    return counts
  }

  /// Mastery of each person's latest share in each period, ascending.
  static func naiveMasteries(
    _ database: borrowing Database,
    types: [String]?
  ) throws(DatabaseError) -> [String: [Int64]] {
    var statement = try database.prepare(
      """
      WITH shared AS (
        SELECT f.*, ifnull(f.partage_le, f.debut) AS moment, ifnull(f.partage_le, f.debut) / 1000000 AS month
        FROM pix_participation f JOIN pix_campagne c USING (campagne_id)
        WHERE f.partage = 1 AND \(naiveList("c.type", types))),
      \(naivePeriods("shared")),
      ranked AS (
        SELECT period.name, maitrise_pb, row_number() OVER (
          PARTITION BY campagne_id, personne, period.name
          ORDER BY moment DESC, rang DESC, participation_id DESC) AS place
        FROM shared JOIN period USING (month))
      SELECT name, maitrise_pb FROM ranked WHERE place = 1 AND maitrise_pb IS NOT NULL ORDER BY 1, 2
      """
    )
    var values: [String: [Int64]] = [:]
    while try statement.step() { values[statement.text(0) ?? "", default: []].append(statement.int(1)) }
    return values
  }
}
