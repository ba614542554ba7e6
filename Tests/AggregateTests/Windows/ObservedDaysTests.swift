import Observatory
import TestSupport
import Testing

@testable import Aggregate
@testable import Facts

@Suite("Sets of days")
struct ObservedDaysTests {
  @Test(
    "union, difference and cut are those of plain sets, and ranges never touch",
    arguments: Seeds.of(1...60)
  )
  func sets(seed: UInt64) {
    var random = SplitMix(state: seed)
    func range() -> ClosedRange<Int32> {
      let first = Int32.random(in: 0...60, using: &random)
      return first...first + Int32.random(in: 0...9, using: &random)
    }
    let (some, others) = ((0..<4).map { _ in range() }, (0..<3).map { _ in range() })
    let hole = range()
    let last = Int32.random(in: 0...60, using: &random)
    let days = ObservedDays(some).union(ObservedDays(others)).subtracting(hole).upTo(Day(number: last))
    let plain = Set((some + others).flatMap { Array($0) }).subtracting(hole).filter { $0 <= last }
    #expect(Set(days.ranges.flatMap { Array($0) }) == plain)
    for (one, next) in zip(days.ranges, days.ranges.dropFirst()) {
      #expect(one.upperBound + 1 < next.lowerBound)
    }
    let period = range()
    let inside = period.filter(plain.contains).count
    let expected: Observation = inside == 0 ? .none : inside == period.count ? .whole : .part
    #expect(days.observation(of: period) == expected)
  }
}
