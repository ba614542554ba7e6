package import Observatory

/// The periods values are given for: those of the observed days, the holes between them, and those that hold data.
package struct PeriodGrid: Sendable {
  /// In the order of their codes, which is that of the result table's key.
  package let periods: [Period]
  /// The three periods that hold each month from `firstMonth` on, as places in `periods`.
  package let ofMonth: [[Int]]
  /// `Month.index`; 0 without any.
  package let firstMonth: Int32

  package init(months bounds: [ClosedRange<Int32>?]) {
    let bounds = bounds.compactMap { $0 }
    guard let first = bounds.map(\.lowerBound).min(), let last = bounds.map(\.upperBound).max() else {
      periods = []
      ofMonth = []
      firstMonth = 0
      return
    }
    var sorted = Set<Period>()
    for index in first...last {
      for kind in PeriodKind.allCases { sorted.insert(Period(kind, containing: Month(index: index))) }
    }
    let periods = sorted.map { (code: $0.code, period: $0) }.sorted { $0.code < $1.code }.map(\.period)
    let indexOf = Dictionary(uniqueKeysWithValues: zip(periods, 0...))
    self.periods = periods
    ofMonth = (first...last).map { index in
      PeriodKind.allCases.compactMap { indexOf[Period($0, containing: Month(index: index))] }
    }
    firstMonth = first
  }
}
