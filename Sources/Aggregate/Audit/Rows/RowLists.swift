import Catalog
import Observatory
import SQLite

/// Every value of a distribution in every territory and period, as often as it was met.
enum RowLists {
  static func all(
    _ database: borrowing Database,
    _ definition: IndicatorDefinition,
    _ described: RowValue,
    perimeter: Perimeter
  ) throws -> [AuditedCell: [Int64]] {
    let facts = definition.facts
    let (value, weight) = columns(described)
    let conditions = ["\(value) IS NOT NULL"] + definition.numerator.conditions
    var statement = try database.prepare(
      """
      WITH \(CountedAreas.table(facts, perimeter)), monthly AS (
        SELECT f.spot, f.day / 100 AS month, \(value) AS value, sum(\(weight)) AS weight
        FROM \(try AuditedRows.of(facts)) f WHERE \(conditions.joined(separator: " AND ")) GROUP BY 1, 2, 3),
      \(RowQuery.periods("monthly"))
      SELECT place.level, place.code, period.name, monthly.value, sum(monthly.weight)
      FROM monthly JOIN place USING (spot) JOIN period USING (month) GROUP BY 1, 2, 3, 4
      """
    )
    try statement.bind(1, perimeter.bound)
    var lists: [AuditedCell: [Int64]] = [:]
    while try statement.step() {
      let key = AuditedCell(
        level: statement.text(0) ?? "",
        territory: statement.text(1) ?? "",
        period: statement.text(2) ?? ""
      )
      guard statement.int(4) > 0 else { continue }
      lists[key, default: []] += repeatElement(statement.int(3), count: Int(statement.int(4)))
    }
    return lists
  }

  /// The value of a row, and how many records it stands for.
  private static func columns(_ value: RowValue) -> (value: String, weight: String) {
    switch value {
    case .accompaniments: ("f.nb_accompagnements", "1")
    case .minutes: ("f.duree_min", "1")
    case .score: ("f.score", "1")
    case .gain: ("iif(\(RowAmount.isPair), \(RowAmount.gain), NULL)", "f.quantite")
    case .openingMinutes: ("f.minutes_semaine", "1")
    }
  }
}
