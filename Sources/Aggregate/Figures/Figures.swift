import Catalog
import Observatory

/// The sums of a fact table by territory and period, rolled up from months and communes.
struct Figures: Sendable {
  let territories: [PublishedTerritory]
  let grid: PeriodGrid
  /// Sources with a row in the fact table, localised or not.
  let present: UInt64
  private let width: Int
  private let sources: Int
  private var values: [Int64]
  private var masks: [UInt64]
  /// Latest day AAAAMMJJ up to the end of each month, by territory, month and source; 0 for none.
  private var lastDays: [Int32]
  /// Values that speak of a part of their period only, as places in `masks`.
  private var partial: Set<Int> = []

  /// `territories` add up the places of the cube.
  init(_ observed: ObservedCube, territories: [PublishedTerritory], grid: PeriodGrid) throws {
    let (cube, days) = (observed.cube, observed.lastDays)
    self.territories = territories
    self.grid = grid
    width = cube.width
    sources = cube.sources
    values = Array(repeating: 0, count: territories.count * grid.periods.count * width)
    masks = Array(repeating: 0, count: territories.count * grid.periods.count)
    lastDays = Array(repeating: 0, count: territories.count * grid.ofMonth.count * sources)
    present = observed.present
    guard cube.months > 0 else { return }
    var overflowed = false
    for territory in territories.indices {
      for place in territories[territory].members {
        for month in 0..<cube.months {
          add(cube, days, cell: month * cube.places + place, month: month, to: territory, &overflowed)
        }
      }
      runLastDays(of: territory)
    }
    guard !overflowed else { throw AggregateError.overflow(facts: observed.plan.facts.rawValue) }
  }

  /// What is told of whole periods, each value for a place in `territories` and one of the slots.
  init(
    given: [(slot: Int, value: GivenValue)],
    territories: [PublishedTerritory],
    width: Int,
    sources: Int
  ) {
    let months = given.map(\.value.cell.period)
    let first = months.map(\.firstMonth.index).min()
    let last = months.map(\.lastMonth.index).max()
    let data = first.flatMap { first in last.map { first...$0 } }
    let grid = PeriodGrid(window: nil, data: data)
    let places = Dictionary(uniqueKeysWithValues: zip(grid.periods, 0...))
    self.territories = territories
    self.grid = grid
    self.width = width
    self.sources = sources
    values = Array(repeating: 0, count: territories.count * grid.periods.count * width)
    masks = Array(repeating: 0, count: territories.count * grid.periods.count)
    lastDays = []
    present = given.reduce(0) { $0 | $1.value.sources }
    for (slot, value) in given {
      guard let period = places[value.cell.period] else { continue }
      let cell = value.cell.territory * grid.periods.count + period
      values[cell * width + slot] = value.amount
      masks[cell] |= value.sources
      if !value.isWhole { partial.insert(cell) }
    }
  }

  /// Whether less is known than the whole period.
  func isPartial(_ territory: Int, _ period: Int) -> Bool {
    partial.contains(territory * grid.periods.count + period)
  }

  func value(_ territory: Int, _ period: Int, _ slot: Int) -> Int64 {
    values[(territory * grid.periods.count + period) * width + slot]
  }

  /// The sources with a row in this territory and period.
  func sources(_ territory: Int, _ period: Int) -> UInt64 {
    masks[territory * grid.periods.count + period]
  }

  /// Latest day of a source in the territory up to the end of the period.
  func lastDay(_ territory: Int, upTo period: Period, source: Int) -> Day? {
    let month = min(Int(period.lastMonth.index - grid.firstMonth), grid.ofMonth.count - 1)
    guard month >= 0 else { return nil }
    return Day(compact: Int64(lastDays[(territory * grid.ofMonth.count + month) * sources + source]))
  }

  private mutating func add(
    _ cube: MonthCube,
    _ days: [Int32],
    cell: Int,
    month: Int,
    to territory: Int,
    _ overflowed: inout Bool
  ) {
    let gridMonth = month + Int(cube.firstMonth - grid.firstMonth)
    var mask: UInt64 = 0
    for source in 0..<sources {
      let day = days[cell * sources + source]
      guard day > 0 else { continue }
      mask |= 1 << UInt64(source)
      let place = (territory * grid.ofMonth.count + gridMonth) * sources + source
      lastDays[place] = max(lastDays[place], day)
    }
    // A cell no row fell in adds nothing.
    guard mask != 0 else { return }
    for period in grid.ofMonth[gridMonth] {
      let target = territory * grid.periods.count + period
      masks[target] |= mask
      cube.values.withUnsafeBufferPointer { sums in
        values.withUnsafeMutableBufferPointer { values in
          for slot in 0..<width {
            let (sum, overflow) = values[target * width + slot]
              .addingReportingOverflow(sums[cell * width + slot])
            values[target * width + slot] = sum
            if overflow { overflowed = true }
          }
        }
      }
    }
  }

  private mutating func runLastDays(of territory: Int) {
    for month in 1..<max(1, grid.ofMonth.count) {
      for source in 0..<sources {
        let place = (territory * grid.ofMonth.count + month) * sources + source
        lastDays[place] = max(lastDays[place], lastDays[place - sources])
      }
    }
  }
}
