package import Catalog
package import Observatory

/// The values of the widest territory, every period and breakdown, in memory.
package struct PublishedFigures {
  private var values: [String: [String: [Period: PublishedValue]]] = [:]
  /// By indicator, breakdown and period, the sources counted: of rounded values, those of the exact ones.
  private let origins: [Origin: String]

  struct Origin: Hashable {
    let indicator: String
    let breakdown: String
    let period: Period
  }

  /// `origins` says what values were counted from when their own rows do not.
  init(_ values: [PublishedValue], origins: [Origin: String] = [:]) {
    self.origins = origins
    for value in values {
      self.values[value.indicator, default: [:]][value.breakdown, default: [:]][value.period] = value
    }
  }

  package var isEmpty: Bool { values.isEmpty }

  /// Codes joined by `|`.
  package func sources(of value: PublishedValue) -> String {
    let origin = Origin(indicator: value.indicator, breakdown: value.breakdown, period: value.period)
    return origins[origin] ?? value.sources
  }

  func haveSameSources(_ one: PublishedValue, _ other: PublishedValue) -> Bool {
    sources(of: one) == sources(of: other)
  }

  /// The whole of an indicator.
  package func row(_ indicator: ReportIndicator, _ period: Period) -> PublishedValue? {
    row(indicator.rawValue, "", period)
  }

  func row(_ indicator: String, _ breakdown: String, _ period: Period) -> PublishedValue? {
    values[indicator]?[breakdown]?[period]
  }

  package func value(_ indicator: ReportIndicator, _ period: Period) -> Publishable {
    row(indicator, period)?.value ?? .unavailable
  }

  /// The parts of one dimension that are more than nothing in a period, largest first.
  package func parts(
    _ indicator: ReportIndicator,
    by dimension: String,
    _ period: Period
  ) -> [(code: String, row: PublishedValue)] {
    shown(indicator, by: dimension, period).filter { $0.row.value.isPositive }
  }

  /// The part of one dimension that is greatest in a period, be it nothing.
  package func greatest(
    _ indicator: ReportIndicator,
    by dimension: String,
    _ period: Period
  ) -> (code: String, row: PublishedValue)? {
    shown(indicator, by: dimension, period).first
  }

  private func shown(
    _ indicator: ReportIndicator,
    by dimension: String,
    _ period: Period
  ) -> [(code: String, row: PublishedValue)] {
    let prefix = dimension + "="
    let parts = breakdowns(of: indicator.rawValue).compactMap {
      breakdown,
      periods -> (code: String, number: Int64, row: PublishedValue)? in
      guard breakdown.hasPrefix(prefix), let row = periods[period], let number = row.value.number else {
        return nil
      }
      return (String(breakdown.dropFirst(prefix.count)), number, row)
    }
    return parts.sorted { ($1.number, $0.code) < ($0.number, $1.code) }.map { ($0.code, $0.row) }
  }

  /// A part of an indicator in a period.
  package func part(_ indicator: ReportIndicator, _ breakdown: String, _ period: Period) -> PublishedValue? {
    row(indicator.rawValue, breakdown, period)
  }

  /// Of the latest year in which it is shown.
  package func latest(_ indicator: ReportIndicator, _ breakdown: String = "") -> PublishedValue? {
    let years = values[indicator.rawValue]?[breakdown]?.filter {
      $0.key.kind == .annee && $0.value.value.isShown
    }
    return years?.max { $0.key < $1.key }?.value
  }

  /// Breakdowns of an indicator that have a value in a period, the whole first, then by name.
  package func rows(_ indicator: DescribedIndicator, _ period: Period) -> [PublishedValue] {
    breakdowns(of: indicator.id).sorted { $0.key < $1.key }.compactMap { $1[period] }
  }

  /// Every breakdown of an indicator in a period, in no particular order.
  func rows(_ indicator: ReportIndicator, _ period: Period) -> [PublishedValue] {
    breakdowns(of: indicator.rawValue).values.compactMap { $0[period] }
  }

  /// Periods for which an indicator has a row, oldest first.
  package func periods(_ indicator: ReportIndicator) -> [Period] {
    periods(indicator.rawValue)
  }

  private func periods(_ indicator: String) -> [Period] {
    Set(breakdowns(of: indicator).values.flatMap(\.keys)).sorted()
  }

  private func breakdowns(of indicator: String) -> [String: [Period: PublishedValue]] {
    values[indicator, default: [:]]
  }

  /// False when observation began after the period did: such a part is not compared with a whole.
  package func isWhole(_ indicator: ReportIndicator, _ period: Period) -> Bool {
    isWhole(indicator.rawValue, period)
  }

  func isWhole(_ indicator: String, _ period: Period) -> Bool {
    guard let first = periods(indicator).first(where: { $0.kind == .mois }) else { return true }
    let start = max(first.firstMonth, unbrokenStart?.firstMonth ?? first.firstMonth)
    return start <= period.firstMonth
  }

  /// The month from which accompaniments are observed without a hole.
  ///
  /// A stray report of years ago does not make the years between observed.
  package var unbrokenStart: Period? { runs(of: known([.accompaniments])).last?.first }

  /// The latest year in which an indicator is not zero.
  package func latestYear(_ indicator: DescribedIndicator) -> Period? {
    breakdowns(of: indicator.id).values.flatMap { $0 }
      .filter { $0.key.kind == .annee && $0.value.value.isShown && !$0.value.value.isZero }.map(\.key).max()
  }

  /// The latest year in which something of an indicator is shown, be it nothing.
  package func latestShownYear(_ indicator: DescribedIndicator) -> Period? {
    breakdowns(of: indicator.id).values.flatMap { $0 }
      .filter { $0.key.kind == .annee && $0.value.value.isShown }.map(\.key).max()
  }

  /// Months in which accompaniments were observed, or else those of anything, as runs without a hole, oldest first.
  package var covered: [(first: Period, last: Period)] {
    let accompanied = known([.accompaniments])
    return runs(of: accompanied.isEmpty ? known(Array(values.keys)) : accompanied)
  }

  /// Months in which one of the indicators has a value, oldest first.
  private func known(_ indicators: [ReportIndicator]) -> [Period] {
    known(indicators.map(\.rawValue))
  }

  private func known(_ indicators: [String]) -> [Period] {
    let rows = indicators.flatMap { breakdowns(of: $0).values.flatMap(\.values) }
    return Set(rows.filter { $0.value.isShown && $0.period.kind == .mois }.map(\.period)).sorted()
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
