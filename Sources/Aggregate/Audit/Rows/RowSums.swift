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
    guard let split = RowQuery.split(breakdown) else {
      throw AuditError.noRule(facts: facts.rawValue, asked: breakdown?.word ?? "")
    }
    let amount = try split.amount ?? RowAmount.of(facts, measure)
    var conditions = ["1"] + measure.conditions
    if breakdown?.persons != nil, case .rows(.activities(.audience(let persons), _)) = measure {
      conditions.append(RowAmount.member(persons.group).replacing("m.", with: "split."))
    }
    let sum = measure.isLatest ? "max" : "sum"
    var statement = try database.prepare(
      """
      WITH \(CountedAreas.table(facts, perimeter)), monthly AS (
        SELECT f.spot, f.day / 100 AS month, \(split.code) AS code, \(sum)(\(amount)) AS amount
        FROM \(try AuditedRows.of(facts)) f \(split.join) WHERE \(conditions.joined(separator: " AND ")) GROUP BY 1, 2, 3),
      \(RowQuery.periods("monthly"))
      SELECT place.level, place.code, period.name, monthly.code, \(sum)(monthly.amount)
      FROM monthly JOIN place USING (spot) JOIN period USING (month) GROUP BY 1, 2, 3, 4
      """
    )
    try statement.bind(1, perimeter.bound)
    var sums: [AuditedCell: Int64] = [:]
    while try statement.step() {
      let key = AuditedCell(
        level: statement.text(0) ?? "",
        territory: statement.text(1) ?? "",
        period: statement.text(2) ?? "",
        breakdown: breakdown.map { "\($0.word)=\(statement.text(3) ?? "")" } ?? ""
      )
      sums[key] = statement.int(4)
    }
    return sums
  }

  /// Whether there is a row at all.
  static func isFilled(_ database: borrowing Database, _ facts: FactTable) throws -> Bool {
    try database.integer("SELECT EXISTS (SELECT 1 FROM \(try AuditedRows.of(facts)))") == 1
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
