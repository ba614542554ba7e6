import Observatory
import TestSupport
import Testing

@testable import Aggregate
@testable import Cube
@testable import Indicators

@Suite("Values counted one by one")
struct ValueCountsTests {
  private static let cells = (0..<3).flatMap { area in
    (0..<5).map { ValueCounts.Cell(series: 0, month: 24_300 + Int32($0), area: Int32(area)) }
  }

  private func histogram(_ random: inout Dice) -> [Int64: Int64] {
    var counts: [Int64: Int64] = [:]
    for _ in 0..<Int.random(in: 0..<12, using: &random) {
      // Gains may be negative, and openings in minutes are beyond what is counted in an array.
      let value = [Int64.random(in: -9..<9, using: &random), Int64.random(in: 4090..<4100, using: &random)]
      counts[value.randomElement(using: &random) ?? 0, default: 0] += Int64.random(in: 1..<4, using: &random)
    }
    return counts
  }

  private func made(_ random: inout Dice) -> (ValueCounts, [ValueCounts.Cell: [Int64: Int64]]) {
    var (counts, naive) = (ValueCounts(), [ValueCounts.Cell: [Int64: Int64]]())
    for cell in Self.cells {
      let own = histogram(&random)
      counts.add(sorted(own), to: cell)
      if !own.isEmpty { naive[cell] = own }
    }
    return (counts, naive)
  }

  private func sorted(_ counts: [Int64: Int64]) -> ValueCounts.Histogram {
    counts.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { (value: $0.key, count: $0.value) }
  }

  private func texts(_ cells: [ValueCounts.Cell: ValueCounts.Histogram]) -> [ValueCounts.Cell: String] {
    cells.mapValues { "\($0)" }
  }

  @Test("add up like dictionaries, and are undone by their opposites", arguments: Seeds.of(1...40))
  func merging(seed: UInt64) {
    var random = Dice(seed: seed)
    let (first, naiveFirst) = made(&random)
    let (second, naiveSecond) = made(&random)
    var sum = first
    sum.merge(second)
    let expected = naiveFirst.merging(naiveSecond) { $0.merging($1, uniquingKeysWith: +) }
    #expect(texts(sum.cells) == texts(expected.mapValues(sorted)))
    var opposite = ValueCounts()
    for (cell, values) in second.cells { opposite.add(values.map { ($0.value, -$0.count) }, to: cell) }
    sum.merge(opposite)
    #expect(texts(sum.cells) == texts(first.cells))
    #expect(!sum.overflowed)
  }

  @Test("histograms add up the same, one sum after another", arguments: Seeds.of(1...40))
  func histograms(seed: UInt64) {
    var random = Dice(seed: seed)
    var sum = HistogramSum()
    for _ in 0..<3 {
      var expected: [Int64: Int64] = [:]
      for _ in 0..<Int.random(in: 0..<5, using: &random) {
        let own = histogram(&random)
        sum.add(sorted(own))
        expected.merge(own, uniquingKeysWith: +)
      }
      #expect("\(sum.take())" == "\(sorted(expected))")
    }
  }

  @Test("say when a sum no longer fits")
  func overflow() {
    var counts = ValueCounts()
    counts.add([(1, .max)], to: Self.cells[0])
    counts.add([(1, 1)], to: Self.cells[0])
    #expect(counts.overflowed)
  }
}
