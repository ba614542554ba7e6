package import Observatory

/// The days on which something was watched: a zero is a zero on these only.
package struct ObservedDays: Hashable, Sendable {
  /// Numbers of days as `Day` has them, in order; neither overlapping nor touching.
  package private(set) var ranges: [ClosedRange<Int32>] = []

  package static let none = ObservedDays([])

  /// In any order, overlapping or not.
  package init(_ days: [ClosedRange<Int32>]) {
    for range in days.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, range.lowerBound <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  package func union(_ other: ObservedDays) -> ObservedDays { ObservedDays(ranges + other.ranges) }

  package func subtracting(_ hole: ClosedRange<Int32>) -> ObservedDays {
    ObservedDays(
      ranges.flatMap { range -> [ClosedRange<Int32>] in
        guard range.overlaps(hole) else { return [range] }
        let before = range.lowerBound < hole.lowerBound ? [range.lowerBound...hole.lowerBound - 1] : []
        let after = range.upperBound > hole.upperBound ? [hole.upperBound + 1...range.upperBound] : []
        return before + after
      }
    )
  }

  package func upTo(_ last: Day) -> ObservedDays {
    ObservedDays(
      ranges.filter { $0.lowerBound <= last.number }
        .map { $0.lowerBound...min($0.upperBound, last.number) }
    )
  }

  package func observation(of days: ClosedRange<Int32>) -> Observation {
    guard let range = ranges.first(where: { $0.overlaps(days) }) else { return .none }
    return range.lowerBound <= days.lowerBound && days.upperBound <= range.upperBound ? .whole : .part
  }

  /// From the month of the first day to that of the last, as `Month.index`.
  package var months: ClosedRange<Int32>? {
    guard let first = ranges.first, let last = ranges.last else { return nil }
    return Day(number: first.lowerBound).month.index...Day(number: last.upperBound).month.index
  }
}

/// How much of a period was watched.
package enum Observation: Int64, Sendable {
  case none
  case part
  case whole
}
