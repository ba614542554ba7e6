/// A calendar month, counted in months since year 0.
package struct Month: Hashable, Comparable, Sendable {
  /// `year * 12 + month - 1`.
  package let index: Int32

  package init(index: Int32) {
    self.index = index
  }

  package init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    index = Int32(year * 12 + month - 1)
  }

  package var year: Int { Int(index) / 12 }
  /// 1 for January … 12 for December.
  package var number: Int { Int(index) % 12 + 1 }
  package var firstDay: Day { Day(number: Day.daysFromCivil(year: year, month: number, day: 1)) }
  package var lastDay: Day { firstDay.adding(days: Day.length(ofMonth: number, in: year) - 1) }
  package func adding(months: Int) -> Month { Month(index: index + Int32(clamping: months)) }

  package static func < (lhs: Month, rhs: Month) -> Bool {
    lhs.index < rhs.index
  }
}
