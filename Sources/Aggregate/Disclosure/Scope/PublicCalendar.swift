package import Observatory

/// The months that may be shown: over for long enough, and fully received.
///
/// Shown before its exports have come, a small commune would stay at zero for ever: that a month is over is not enough.
package struct PublicCalendar: Equatable, Sendable {
  package let months: Set<Month>

  /// `provisional` are the months of which an expected export is missing.
  package init(
    observed months: some Sequence<Month>,
    provisional: Set<Month>,
    asOf: Day,
    closedForDays: Int
  ) {
    self.months = Set(
      months.filter { month in
        !provisional.contains(month) && month.lastDay.adding(days: max(0, closedForDays)) < asOf
      }
    )
  }

  /// A quarter of which one month is shown would be that month: only whole periods are.
  package func shows(_ period: Period) -> Bool {
    (0..<period.kind.months).allSatisfy { months.contains(period.firstMonth.adding(months: $0)) }
  }
}
