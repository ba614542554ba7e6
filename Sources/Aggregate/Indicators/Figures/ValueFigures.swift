import Catalog
package import Cube
import Facts
import Observatory

/// The values of one indicator, place by place: histograms that any territory and period can add up.
package struct ValueFigures: Sendable {
  private let byArea: [Int32: [(month: Int32, values: ValueCounts.Histogram)]]

  /// For each described indicator of a fact table.
  package static func all(_ observed: ObservedCube) -> [String: ValueFigures] {
    guard !observed.plan.described.isEmpty else { return [:] }
    var bySeries: [Int32: [Int32: [(month: Int32, values: ValueCounts.Histogram)]]] = [:]
    for (cell, values) in observed.values.cells {
      bySeries[cell.series, default: [:]][cell.area, default: []].append((cell.month, values))
    }
    return Dictionary(
      uniqueKeysWithValues: observed.plan.described.enumerated().map { number, series in
        (series.indicator, ValueFigures(byArea: bySeries[Int32(number)] ?? [:]))
      }
    )
  }

  /// What some periods of the grid have in a territory; empty for those without anything.
  func histograms(_ territory: PublishedTerritory, _ grid: PeriodGrid, _ periods: [Int]) -> [ValueCounts
    .Histogram]
  {
    var ofMonth = [[ValueCounts.Histogram]](repeating: [], count: grid.ofMonth.count)
    for area in territory.members {
      for (month, values) in byArea[Int32(area)] ?? [] {
        let month = Int(month - grid.firstMonth)
        if ofMonth.indices.contains(month) { ofMonth[month].append(values) }
      }
    }
    var sum = HistogramSum()
    return periods.map { area in
      let period = grid.periods[area]
      let first = max(0, Int(period.firstMonth.index - grid.firstMonth))
      let end = min(ofMonth.count, Int(period.lastMonth.index - grid.firstMonth) + 1)
      for month in first..<max(first, end) { for values in ofMonth[month] { sum.add(values) } }
      return sum.take()
    }
  }
}

/// Histograms added up: minutes, persons and scores in an array, what is outside of it by look-up.
struct HistogramSum {
  private var dense = [Int64](repeating: 0, count: 4096)
  /// Of `dense`, the first value that something was added to, and the one after the last.
  private var (low, high) = (4096, 0)
  private var others: [Int64: Int64] = [:]

  mutating func add(_ values: ValueCounts.Histogram) {
    for (value, count) in values {
      if dense.indices.contains(Int(value)) {
        let area = Int(value)
        dense[area] += count
        low = min(low, area)
        high = max(high, area + 1)
      } else {
        others[value, default: 0] += count
      }
    }
  }

  /// The sum, ascending; nothing is left of it.
  mutating func take() -> ValueCounts.Histogram {
    var values: ValueCounts.Histogram = []
    for area in low..<max(low, high) where dense[area] != 0 {
      values.append((Int64(area), dense[area]))
      dense[area] = 0
    }
    if !others.isEmpty {
      let sorted = others.sorted { $0.key < $1.key }.map { (value: $0.key, count: $0.value) }
      values = sorted.filter { $0.value < 0 } + values + sorted.filter { $0.value >= 0 }
      others.removeAll(keepingCapacity: true)
    }
    (low, high) = (dense.count, 0)
    return values
  }
}
