import Catalog
import Observatory

/// The values of one indicator, place by place: histograms that any territory and period can add up.
struct ValueFigures: Sendable {
  typealias Histogram = [(value: Int64, count: Int64)]
  private let byPlace: [Int32: [(month: Int32, values: Histogram)]]

  /// For each described indicator of a fact table.
  static func all(_ observed: ObservedCube) -> [String: ValueFigures] {
    guard !observed.plan.described.isEmpty else { return [:] }
    var bySeries: [Int32: [Int32: [(month: Int32, values: Histogram)]]] = [:]
    for (cell, values) in observed.values.cells {
      bySeries[cell.series, default: [:]][cell.place, default: []].append((cell.month, values))
    }
    return Dictionary(
      uniqueKeysWithValues: observed.plan.described.enumerated().map { number, series in
        (series.indicator, ValueFigures(byPlace: bySeries[Int32(number)] ?? [:]))
      }
    )
  }

  /// What the periods of the grid have in a territory; empty for those without anything.
  func histograms(_ territory: PublishedTerritory, _ grid: PeriodGrid) -> [Histogram] {
    var sums = [[Int64: Int64]](repeating: [:], count: grid.periods.count)
    for place in territory.members {
      for (month, values) in byPlace[Int32(place)] ?? [] {
        let month = Int(month - grid.firstMonth)
        guard grid.ofMonth.indices.contains(month) else { continue }
        for period in grid.ofMonth[month] {
          for (value, count) in values { sums[period][value, default: 0] += count }
        }
      }
    }
    return sums.map { $0.sorted { $0.key < $1.key }.map { (value: $0.key, count: $0.value) } }
  }
}
