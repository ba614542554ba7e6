import Observatory

/// The months in which somebody was looking: a count of nothing is zero in these, and unknown in the others.
///
/// The exports simulated cover whole months, but for the last one, which the day of the truth cuts.
struct TruthWatch {
  private(set) var months: Set<Month> = []
  let asOf: Day

  init(asOf: Day) {
    self.asOf = asOf
  }

  /// An export that says which days it covers.
  mutating func announce(from first: Day, through last: Day) {
    for index in first.month.index...last.month.index { months.insert(Month(index: index)) }
  }

  /// An export that says nothing of the kind: the months it shows, and those between that others of the same tool show,
  /// or that are fewer than four in a row without anybody showing them.
  mutating func show(_ shown: Set<Month>, beside others: Set<Month>) {
    guard let first = shown.min(), let last = shown.max() else { return }
    var silent: [Month] = []
    for month in (first.index...last.index).map({ Month(index: $0) }) {
      guard shown.contains(month) || others.contains(month) else {
        silent.append(month)
        continue
      }
      if silent.count < 4 { months.formUnion(silent) }
      silent = []
      months.insert(month)
    }
  }

  /// From the first to the last month, with the quarters and years around them.
  var periods: [Period] {
    guard let first = months.min(), let last = months.max() else { return [] }
    var periods: Set<Period> = []
    for index in first.index...last.index {
      for kind in PeriodKind.allCases { periods.insert(Period(kind, containing: Month(index: index))) }
    }
    return periods.sorted()
  }

  func sees(_ period: Period) -> Bool { inside(period).contains(where: months.contains) }

  func seesAll(_ period: Period) -> Bool {
    period.lastDay <= asOf && inside(period).allSatisfy(months.contains)
  }

  private func inside(_ period: Period) -> [Month] {
    (period.firstMonth.index...period.lastMonth.index).map { Month(index: $0) }
  }
}
