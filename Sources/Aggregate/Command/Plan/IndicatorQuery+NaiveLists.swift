import Catalog
import Cube
import Facts
import Observatory
import SQLite

extension IndicatorQuery {
  /// Every value of a distribution in every territory and period, as often as it was met.
  static func naiveLists(
    _ database: borrowing Database,
    _ definition: IndicatorDefinition,
    perimeter: Perimeter
  ) throws(DatabaseError) -> [NaiveKey: [Int64]] {
    let facts = definition.facts
    let (value, weight) = naiveValue(definition.numerator.kind)
    let conditions = ["\(value) IS NOT NULL"] + definition.numerator.filters.map(naiveCondition)
    var statement = try database.prepare(
      """
      WITH \(naivePlaces(facts, perimeter)), monthly AS (
        SELECT \(facts.isPix ? "0" : facts == .activities ? "ifnull(f.commune_id, f.zone_id)" : "f.commune_id") AS commune_id,
          \(naiveDay(facts)) / 100 AS month, \(value) AS value, sum(\(weight)) AS weight
        FROM \(table(of: facts).name) f WHERE \(conditions.joined(separator: " AND ")) GROUP BY 1, 2, 3),
      \(naivePeriods("monthly"))
      SELECT place.level, place.code, period.name, monthly.value, sum(monthly.weight)
      FROM monthly JOIN place USING (commune_id) JOIN period USING (month) GROUP BY 1, 2, 3, 4
      """
    )
    try statement.bind(1, perimeter.bound)
    var lists: [NaiveKey: [Int64]] = [:]
    while try statement.step() {
      let key = NaiveKey(
        level: statement.text(0) ?? "",
        territory: statement.text(1) ?? "",
        period: statement.text(2) ?? ""
      )
      guard statement.int(4) > 0 else { continue }
      lists[key, default: []] += repeatElement(statement.int(3), count: Int(statement.int(4)))
    }
    return lists
  }

  private static func naiveValue(_ kind: MeasureKind) -> (value: String, weight: String) {
    switch kind {
    case .minutes: ("f.duree_min", "1")
    case .score: ("f.score", "1")
    case .gain: ("f.gain", "f.paired")
    case .openingMinutes: ("f.opening_minutes", "1")
    default: ("f.nb_accompagnements", "1")
    }
  }
}
