package import Observatory

/// A number told, or the sum of several that tell different things.
struct ReportedSum: Hashable, Sendable {
  /// What decides between two ways to make the same sum: the whole of which `amount` may be a part.
  var base: Int64
  var amount: Int64
  /// Days of the period it speaks of.
  var days: Int32
  /// Bits of the sources, as in every mask.
  var sources: UInt64
  /// A sum that did not fit; whoever publishes it stops the run.
  var overflowed = false

  /// With what is told of another place, structure or theme, for the same days.
  func beside(_ other: ReportedSum) -> ReportedSum { adding(other, days: min(days, other.days)) }

  /// With what is told of other days.
  func then(_ other: ReportedSum) -> ReportedSum { adding(other, days: days &+ other.days) }

  private func adding(_ other: ReportedSum, days: Int32) -> ReportedSum {
    let (base, first) = base.addingReportingOverflow(other.base)
    let (amount, second) = amount.addingReportingOverflow(other.amount)
    return ReportedSum(
      base: base,
      amount: amount,
      days: days,
      sources: sources | other.sources,
      overflowed: overflowed || other.overflowed || first || second
    )
  }

  /// Both count the same facts, and each may miss some: the greater misses fewer.
  static func greater(_ one: ReportedSum?, _ other: ReportedSum?) -> ReportedSum? {
    guard let one, let other else { return one ?? other }
    return (other.base, other.days, other.amount) > (one.base, one.days, one.amount) ? other : one
  }
}

enum ReportedIntervals {
  /// The sum of intervals that count no day twice: those that cover the most days, then the greatest.
  static func best(_ spans: [(days: ClosedRange<Int32>, sum: ReportedSum)]) -> ReportedSum? {
    let sorted = spans.sorted {
      ($0.days.upperBound, $0.days.lowerBound) < ($1.days.upperBound, $1.days.lowerBound)
    }
    // best[n]: with the first n intervals.
    var best: [ReportedSum?] = [nil]
    for span in sorted {
      let compatible = sorted.prefix { $0.days.upperBound < span.days.lowerBound }.count
      let taken = best[compatible].map { $0.then(span.sum) } ?? span.sum
      let left = best[best.count - 1]
      best.append(left.map { covers($0, moreThan: taken) ? $0 : taken } ?? taken)
    }
    return best[best.count - 1]
  }

  private static func covers(_ one: ReportedSum, moreThan other: ReportedSum) -> Bool {
    (one.days, one.base, one.amount) >= (other.days, other.base, other.amount)
  }
}

extension ClosedRange<Int32> {
  package func contains(_ other: ClosedRange<Int32>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

extension Period {
  /// The one that holds every day of an interval; nil when none does.
  package init?(_ kind: PeriodKind, holding days: ClosedRange<Int32>) {
    self.init(kind, containing: Day(number: days.lowerBound).month)
    guard lastDay.number >= days.upperBound else { return nil }
  }

  /// The smallest one that holds every day of an interval; nil when it crosses two years.
  package init?(smallestHolding days: ClosedRange<Int32>) {
    guard let held = PeriodKind.allCases.lazy.compactMap({ Period($0, holding: days) }).first else {
      return nil
    }
    self = held
  }

  /// Numbers of its days, as `Day` has them.
  package var days: ClosedRange<Int32> { firstDay.number...lastDay.number }

  /// Itself and the longer periods that hold it.
  var andWider: [Period] {
    PeriodKind.allCases.filter { $0.months >= kind.months }.map { Period($0, containing: firstMonth) }
  }

  /// Every period that holds one of the months.
  package static func all(from first: Month, to last: Month) -> [Period] {
    guard first <= last else { return [] }
    var periods = Set<Period>()
    for index in first.index...last.index {
      for kind in PeriodKind.allCases { periods.insert(Period(kind, containing: Month(index: index))) }
    }
    return periods.sorted()
  }
}
