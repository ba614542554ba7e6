import Observatory
import SQLite
import Warehouse

/// The values of the widest territory, every period and breakdown, in memory.
struct Figures {
  private var rows: [String: [String: [Period: ResultRow]]] = [:]

  init(_ rows: [ResultRow]) {
    for row in rows { self.rows[row.indicator, default: [:]][row.breakdown, default: [:]][row.period] = row }
  }

  init(_ database: borrowing Database, content: ReleaseContent) throws {
    let values = try ResultTable.values(
      database,
      of: content.settings.perimeter.widestCode,
      level: content.settings.perimeter.widest,
      indicators: content.indicators.map(\.id)
    )
    self.init(values)
  }

  var isEmpty: Bool { rows.isEmpty }

  func row(_ indicator: String, _ breakdown: String = "", _ period: Period) -> ResultRow? {
    rows[indicator]?[breakdown]?[period]
  }

  func value(_ indicator: String, _ breakdown: String = "", _ period: Period) -> Int64? {
    row(indicator, breakdown, period)?.value
  }

  /// The parts of one dimension that have a value in a period, largest first.
  func parts(_ indicator: String, by dimension: String, _ period: Period) -> [(code: String, row: ResultRow)]
  {
    let prefix = dimension + "="
    return (rows[indicator] ?? [:]).compactMap { breakdown, periods in
      guard breakdown.hasPrefix(prefix), let row = periods[period], row.value != nil else { return nil }
      return (String(breakdown.dropFirst(prefix.count)), row)
    }.sorted { left, right in
      let values = (left.row.value ?? 0, right.row.value ?? 0)
      return values.0 != values.1 ? values.0 > values.1 : left.code < right.code
    }
  }

  /// Breakdowns of an indicator, the whole first, then by name.
  func breakdowns(_ indicator: String) -> [String] {
    (rows[indicator] ?? [:]).keys.sorted()
  }

  /// Periods for which an indicator has a row, oldest first.
  func periods(_ indicator: String) -> [Period] {
    Set((rows[indicator] ?? [:]).values.flatMap(\.keys)).sorted()
  }

  /// False when observation began after the period did: such a part is not compared with a whole.
  func isWhole(_ indicator: String, _ period: Period) -> Bool {
    guard let first = periods(indicator).filter({ $0.kind == .mois }).min() else { return true }
    let start = max(first.firstMonth, unbrokenStart?.firstMonth ?? first.firstMonth)
    return start <= period.firstMonth
  }

  /// The month from which accompaniments are known without a silence of more than three months.
  ///
  /// A stray report of years ago does not make the years between observed.
  var unbrokenStart: Period? {
    let known = periods("ACC").filter { $0.kind == .mois && (value("ACC", "", $0) ?? 0) > 0 }
    guard var start = known.last else { return nil }
    for month in known.dropLast().reversed() {
      guard start.firstMonth.index - month.firstMonth.index <= 4 else { break }
      start = month
    }
    return start
  }

  /// The latest year in which an indicator is not zero.
  func latestYear(_ indicator: String) -> Period? {
    (rows[indicator] ?? [:]).values.flatMap { $0 }
      .filter { $0.key.kind == .annee && ($0.value.value ?? 0) != 0 }.map(\.key).max()
  }

  /// Months covered by any indicator.
  var months: (first: Period, last: Period)? {
    let all = rows.values.flatMap { $0.values.flatMap { $0.keys.filter { $0.kind == .mois } } }
    guard let first = all.min(), let last = all.max() else { return nil }
    return (first, last)
  }
}
