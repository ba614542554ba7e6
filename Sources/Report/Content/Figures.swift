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

  /// The month from which accompaniments are observed without a hole.
  ///
  /// A stray report of years ago does not make the years between observed.
  var unbrokenStart: Period? { runs(of: known(["ACC"])).last?.first }

  /// The latest year in which an indicator is not zero.
  func latestYear(_ indicator: String) -> Period? {
    (rows[indicator] ?? [:]).values.flatMap { $0 }
      .filter { $0.key.kind == .annee && ($0.value.value ?? 0) != 0 }.map(\.key).max()
  }

  /// Months in which accompaniments were observed, or else those of anything, as runs without a hole, oldest first.
  var covered: [(first: Period, last: Period)] {
    let accompanied = known(["ACC"])
    return runs(of: accompanied.isEmpty ? known(Array(rows.keys)) : accompanied)
  }

  /// Months in which one of the indicators has a value, oldest first.
  private func known(_ indicators: [String]) -> [Period] {
    let values = indicators.flatMap { (rows[$0] ?? [:]).values.flatMap(\.values) }
    return Set(values.filter { $0.value != nil && $0.period.kind == .mois }.map(\.period)).sorted()
  }

  private func runs(of months: [Period]) -> [(first: Period, last: Period)] {
    months.reduce(into: []) { runs, month in
      if let last = runs.last, last.last == month.previous {
        runs[runs.count - 1].last = month
      } else {
        runs.append((month, month))
      }
    }
  }
}
