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
    var lists: [AuditedCell: [Int64]] = [:]
    try database.read(try query(definition, described, perimeter)) { row in
      let key = AuditedCell(
        level: row.text(0) ?? "",
        territory: row.text(1) ?? "",
        period: row.text(2) ?? ""
      )
      guard row.int(4) > 0 else { return }
      lists[key, default: []] += repeatElement(row.int(3), count: Int(row.int(4)))
    }
    return lists
  }

  private static func query(
    _ definition: IndicatorDefinition,
    _ described: RowValue,
    _ perimeter: Perimeter
  ) throws(AuditError) -> Query {
    let facts = definition.facts
    let (value, weight) = columns(described)
    let conditions = ["\(value) IS NOT NULL"] + definition.numerator.conditions
    return Query(
      """
      WITH \(CountedAreas.table(facts, perimeter)), monthly AS (
        SELECT f.spot, f.day / 100 AS month, \(value) AS value, sum(\(weight)) AS weight
        FROM \(try AuditedRows.of(facts)) f WHERE \(conditions.joined(separator: " AND ")) GROUP BY 1, 2, 3),
      \(RowQuery.periods("monthly"))
      SELECT place.level, place.code, period.name, monthly.value, sum(monthly.weight)
      FROM monthly JOIN place USING (spot) JOIN period USING (month) GROUP BY 1, 2, 3, 4
      """,
      .text(perimeter.bound)
    )
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
