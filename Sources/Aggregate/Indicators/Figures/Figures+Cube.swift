import Catalog
package import Cube
package import Facts
import Observatory

extension Figures {
  /// Rolled up from months and places: `territories` add up the places of the cube.
  ///
  /// Throws `AggregateError.overflow` when a sum over places or months does not fit 64 bits.
  package init(_ observed: ObservedCube, territories: [PublishedTerritory], grid: PeriodGrid) throws {
    let cube = observed.cube
    self.init(
      territories: territories,
      grid: grid,
      present: observed.present,
      width: cube.width,
      sources: cube.sources
    )
    let rowsOf = AreaRows(cube, areas: observed.areas.count)
    var roll = TerritoryRoll(grid, cube)
    for territory in territories.indices {
      roll.start()
      for area in territories[territory].members {
        for row in rowsOf[area] { roll.add(row, of: cube) }
      }
      roll.finish(territory, &self)
    }
    guard !roll.overflowed else { throw AggregateError.overflow(facts: observed.plan.facts.rawValue) }
  }
}

/// The rows of a cube place by place.
private struct AreaRows {
  private var starts: [Int]
  private var rows: [Int]

  init(_ cube: MonthCube, areas: Int) {
    starts = Array(repeating: 0, count: areas + 1)
    for cell in cube.cells { starts[Int(cell.area) + 1] += 1 }
    for area in 0..<areas { starts[area + 1] += starts[area] }
    rows = Array(repeating: 0, count: cube.cells.count)
    var next = starts
    for (row, cell) in cube.cells.enumerated() {
      rows[next[Int(cell.area)]] = row
      next[Int(cell.area)] += 1
    }
  }

  subscript(area: Int) -> ArraySlice<Int> { rows[starts[area]..<starts[area + 1]] }
}

/// The sums of one territory, month by month, then by period.
private struct TerritoryRoll {
  private let grid: PeriodGrid
  private let width: Int
  private let sources: Int
  /// Places in `grid.ofMonth` of the months of each period.
  private let monthsOf: [[Int]]
  private var sums: [Int64]
  private var masks: [UInt64]
  private var days: [Int32]
  private var total: [Int64]
  private(set) var overflowed = false

  init(_ grid: PeriodGrid, _ cube: MonthCube) {
    self.grid = grid
    width = cube.width
    sources = cube.sources
    var monthsOf = [[Int]](repeating: [], count: grid.periods.count)
    for (month, periods) in grid.ofMonth.enumerated() {
      for period in periods { monthsOf[period].append(month) }
    }
    self.monthsOf = monthsOf
    sums = Array(repeating: 0, count: grid.ofMonth.count * width)
    masks = Array(repeating: 0, count: grid.ofMonth.count)
    days = Array(repeating: 0, count: grid.ofMonth.count * sources)
    total = Array(repeating: 0, count: width)
  }

  mutating func start() {
    for month in masks.indices where masks[month] != 0 {
      masks[month] = 0
      for slot in month * width..<(month + 1) * width { sums[slot] = 0 }
      for source in month * sources..<(month + 1) * sources { days[source] = 0 }
    }
  }

  mutating func add(_ row: Int, of cube: MonthCube) {
    let month = Int(cube.cells[row].month - grid.firstMonth)
    var mask: UInt64 = 0
    for source in 0..<sources {
      let day = cube.lastDay(row, source: source)
      guard day > 0 else { continue }
      mask |= 1 << UInt64(source)
      days[month * sources + source] = max(days[month * sources + source], day)
    }
    // A cell no row fell in adds nothing.
    guard mask != 0 else { return }
    masks[month] |= mask
    let hasOverflowed = sums.withUnsafeMutableBufferPointer { sums in
      let own = UnsafeMutableBufferPointer(rebasing: sums[month * width..<(month + 1) * width])
      return cube.rows.add(row, to: own)
    }
    overflowed = overflowed || hasOverflowed
  }

  mutating func finish(_ territory: Int, _ figures: inout Figures) {
    guard masks.contains(where: { $0 != 0 }) else { return }
    figures.setLastDays(territory, days)
    for (period, months) in monthsOf.enumerated() {
      let mask = months.reduce(UInt64(0)) { $0 | masks[$1] }
      guard mask != 0 else { continue }
      for slot in 0..<width { total[slot] = 0 }
      for month in months where masks[month] != 0 {
        for slot in 0..<width {
          let (sum, overflow) = total[slot].addingReportingOverflow(sums[month * width + slot])
          total[slot] = sum
          overflowed = overflowed || overflow
        }
      }
      total.withUnsafeBufferPointer { figures.set(territory, period, $0, sources: mask) }
    }
  }
}
