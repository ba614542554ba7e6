package import Disclosure
package import Facts
package import Observatory

extension PublicCalendar {
  /// The months of some facts that may be shown: over for long enough, and of which every day was received.
  ///
  /// `windows` are those of their sources; nil for what is entered or listed, which speaks until its last extraction.
  package init(
    observed months: ClosedRange<Int32>?,
    _ windows: SourceWindows?,
    sources mask: UInt64,
    extraction: Day?,
    asOf: Day,
    closedForDays: Int
  ) {
    let all = months.map { $0.map { Month(index: $0) } } ?? []
    let days = windows?.days(of: mask)
    let bound = min(extraction ?? asOf, asOf)
    let provisional = all.filter { month in
      guard let days else { return month.lastDay > bound }
      return days.observation(of: month.firstDay.number...month.lastDay.number) != .whole
    }
    self.init(observed: all, provisional: Set(provisional), asOf: asOf, closedForDays: closedForDays)
  }

  /// Those that were shown: a month that was stays.
  init(shown months: [Month]) {
    let end = months.max()?.lastDay.adding(days: 1) ?? Day(number: 0)
    self.init(observed: months, provisional: [], asOf: end, closedForDays: 0)
  }
}
