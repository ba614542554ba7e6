package import Facts
import Observatory

extension Figures {
  /// What is told of whole periods, each value for a place in `territories` and one of the slots.
  package init(
    reported: [(slot: Int, value: ReportedValue)],
    territories: [PublishedTerritory],
    width: Int,
    sources: Int
  ) {
    let periods = reported.map(\.value.cell.period)
    let first = periods.map(\.firstMonth.index).min()
    let last = periods.map(\.lastMonth.index).max()
    let months = first.flatMap { first in last.map { first...$0 } }
    self.init(
      territories: territories,
      grid: PeriodGrid(months: [months]),
      present: reported.reduce(0) { $0 | $1.value.sources },
      width: width,
      sources: sources
    )
    let indexOf = Dictionary(uniqueKeysWithValues: zip(grid.periods, 0...))
    for (cell, values) in Dictionary(grouping: reported, by: \.value.cell) {
      guard let period = indexOf[cell.period] else { continue }
      var sums = [Int64](repeating: 0, count: width)
      for (slot, value) in values { sums[slot] = value.amount }
      let mask = values.reduce(0 as UInt64) { $0 | $1.value.sources }
      sums.withUnsafeBufferPointer { set(cell.territory, period, $0, sources: mask) }
      for (slot, value) in values {
        let mark = ReportedMark(sources: value.sources, isWhole: value.isWhole)
        setReported(cell.territory, period, slot, mark)
      }
    }
  }
}
