import Catalog
import Observatory
import SQLite

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
    let conditions = RegisterQuery.conditions(measure, filters)
    let earliest = try database.first(RegisterQuery.earliest(conditions)) { $0.integer(0) }
    guard let first = (earliest ?? nil).flatMap(Day.init(compact:)), first <= asOf else { return [:] }
    let query = RegisterQuery.sums(
      measure,
      conditions,
      by: breakdown,
      perimeter: perimeter,
      from: first,
      asOf: asOf
    )
    var sums: [AuditedCell: Int64] = [:]
    try database.read(query) { row in
      let key = AuditedCell(
        level: row.text(0) ?? "",
        territory: row.text(1) ?? "",
        period: row.text(2) ?? "",
        breakdown: breakdown.map { "\(BreakdownColumn.registerStates($0).word)=\(row.text(3) ?? "")" } ?? ""
      )
      sums[key] = row.integer(4)
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
    let query = RegisterQuery.lines(measure, filters, by: breakdown, at: territory, moment)
    let isSum = Measure.reported(.registerStates(measure, where: filters)).isSumOfLines
    var rows: [(row: CountedRow, source: Int64, amount: Int64)] = []
    try database.read(query) { row in
      // What has ended, or begun before, is worth nothing here.
      guard row.int(3) != 0 || !isSum else { return }
      rows.append(
        (CountedRow(importID: ImportID(row.int(0)), line: row.int(1)), row.int(2), row.int(3))
      )
    }
    return rows
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
