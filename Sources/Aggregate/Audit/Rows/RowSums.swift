import Catalog
import Observatory
import SQLite

/// Territory, period and breakdown of a value, as the result table writes them.
struct AuditedCell: Hashable {
  let level: String
  let territory: String
  let period: String
  var breakdown = ""
}

/// Sums of rows as plain SQL, one query per measure: slow, and short enough to be read against the definitions.
enum RowSums {
  /// Sum of a measure (latest day for `last_day`) by territory, period and code.
  ///
  /// Throws `DatabaseError`, or `AuditError` for a measure or a breakdown that these rows do not have.
  static func all(
    _ database: borrowing Database,
    _ facts: FactTable,
    _ measure: Measure,
    by breakdown: BreakdownColumn?,
    perimeter: Perimeter
  ) throws -> [AuditedCell: Int64] {
    var sums: [AuditedCell: Int64] = [:]
    try database.read(try query(facts, measure, by: breakdown, perimeter: perimeter)) { row in
      let key = AuditedCell(
        level: row.text(0) ?? "",
        territory: row.text(1) ?? "",
        period: row.text(2) ?? "",
        breakdown: breakdown.map { "\($0.word)=\(row.text(3) ?? "")" } ?? ""
      )
      sums[key] = row.int(4)
    }
    return sums
  }

  private static func query(
    _ facts: FactTable,
    _ measure: Measure,
    by breakdown: BreakdownColumn?,
    perimeter: Perimeter
  ) throws(AuditError) -> Query {
    guard let split = RowQuery.split(breakdown) else {
      throw AuditError.noRule(facts: facts.rawValue, asked: breakdown?.word ?? "")
    }
    let amount = if let amount = split.amount { amount } else { try RowAmount.of(facts, measure) }
    var conditions = ["1"] + measure.conditions
    if breakdown?.persons != nil, case .rows(.activities(.audience(let persons), _)) = measure {
      conditions.append(RowAmount.member(persons.group).replacing("m.", with: "split."))
    }
    let sum = measure.isLatest ? "max" : "sum"
    return Query(
      """
      WITH \(CountedAreas.table(facts, perimeter)), monthly AS (
        SELECT f.spot, f.day / 100 AS month, \(split.code) AS code, \(sum)(\(amount)) AS amount
        FROM \(try AuditedRows.of(facts)) f \(split.join) WHERE \(conditions.joined(separator: " AND ")) GROUP BY 1, 2, 3),
      \(RowQuery.periods("monthly"))
      SELECT place.level, place.code, period.name, monthly.code, \(sum)(monthly.amount)
      FROM monthly JOIN place USING (spot) JOIN period USING (month) GROUP BY 1, 2, 3, 4
      """,
      .text(perimeter.bound)
    )
  }

  /// Whether there is a row at all.
  static func isFilled(_ database: borrowing Database, _ facts: FactTable) throws -> Bool {
    try database.first(Query("SELECT EXISTS (SELECT 1 FROM \(try AuditedRows.of(facts)))")) { $0.int(0) == 1 }
      ?? false
  }
}

extension Measure {
  /// The latest of what rows hold, rather than their sum.
  var isLatest: Bool {
    switch self {
    case .lastDay: true
    case .rows, .reported, .persons, .territory: false
    }
  }
}
