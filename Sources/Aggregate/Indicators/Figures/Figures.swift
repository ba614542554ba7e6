import Catalog
import Cube
package import Facts
package import Observatory

/// The sums of a fact table by territory and period.
///
/// Only what is occupied has a row: in a country, half of the communes never have one. Read at random, by
/// millions: a look-up is two indices, and a count of bits where most sums are zero.
package struct Figures: Sendable {
  package let territories: [PublishedTerritory]
  package let grid: PeriodGrid
  /// Sources with a row in the fact table, localised or not.
  package let present: UInt64
  /// What is told of each sum, by place in `rowOf`, then by slot.
  private var marks: [Int: [Int: ReportedMark]] = [:]
  private let members: CommuneMembers
  /// Row of each territory and period, `territory * periods + period`; -1 for none.
  private var rowOf: [Int32]
  private var rows: SparseRows
  /// Sources of each row.
  private var masks: [UInt64] = []
  private var lastDays: LastDays

  /// Nothing yet; `width` sums for a territory and a period.
  package init(
    territories: [PublishedTerritory],
    grid: PeriodGrid,
    present: UInt64,
    width: Int,
    sources: Int
  ) {
    self.territories = territories
    self.grid = grid
    self.present = present
    members = CommuneMembers(territories)
    rowOf = Array(repeating: -1, count: territories.count * grid.periods.count)
    rows = SparseRows(width: width)
    lastDays = LastDays(territories: territories.count, months: grid.ofMonth.count, sources: sources)
  }

  /// The sums of a territory and a period, given once, and the sources they come from.
  package mutating func set(
    _ territory: Int,
    _ period: Int,
    _ sums: UnsafeBufferPointer<Int64>,
    sources: UInt64
  ) {
    rowOf[territory * grid.periods.count + period] = Int32(rows.count)
    rows.append(sums)
    masks.append(sources)
  }

  /// The latest days AAAAMMJJ of each source in each month of the grid, `month * sources + source`; 0 for none.
  mutating func setLastDays(_ territory: Int, _ days: [Int32]) {
    lastDays.set(territory, days)
  }

  /// Says of a sum that was set that it was told.
  mutating func setReported(_ territory: Int, _ period: Int, _ slot: Int, _ mark: ReportedMark) {
    marks[territory * grid.periods.count + period, default: [:]][slot] = mark
  }

  /// Nil when nothing is told of this very sum; a sum of rows is never told.
  package func mark(_ territory: Int, _ period: Int, _ slot: Int) -> ReportedMark? {
    marks[territory * grid.periods.count + period]?[slot]
  }

  /// A sum in the unit of its measure, 0 where nothing has a row; the three are places, in `territories`, in
  /// the grid and in a cell.
  package func value(_ territory: Int, _ period: Int, _ slot: Int) -> Int64 {
    let row = rowOf[territory * grid.periods.count + period]
    return row < 0 ? 0 : rows[Int(row), slot]
  }

  /// The sources with a row in this territory and period.
  package func sources(_ territory: Int, _ period: Int) -> UInt64 {
    let row = rowOf[territory * grid.periods.count + period]
    return row < 0 ? 0 : masks[Int(row)]
  }

  /// Latest day of a source in the territory up to the end of the period.
  package func lastDay(_ territory: Int, upTo period: Period, source: Int) -> Day? {
    let month = min(Int(period.lastMonth.index - grid.firstMonth), grid.ofMonth.count - 1)
    return month < 0 ? nil : Day(compact: Int64(lastDays.day(territory, month, source)))
  }

  /// The communes a territory adds up, as territories of their own; only the small ones under a limit.
  ///
  /// A commune of unknown population is not known to be small.
  package func communes(of territory: Int, below limit: Int? = nil) -> [Int] {
    let communes = members.communes(of: territories[territory], territories)
    guard let limit else { return communes }
    return communes.filter { commune in
      territories[commune].population.map { $0 < Int64(limit) } ?? false
    }
  }

  /// Nil as soon as one is not known.
  package func population(of communes: [Int]) -> Int64? {
    communes.reduce(Int64?(0)) { sum, commune in
      guard let sum, let population = territories[commune].population else { return nil }
      let (total, overflow) = sum.addingReportingOverflow(population)
      return overflow ? nil : total
    }
  }
}

/// Who told a sum, and whether of every day of the period.
package struct ReportedMark: Sendable {
  let sources: UInt64
  let isWhole: Bool
}

/// Until when each source speaks of each territory, month after month.
private struct LastDays: Sendable {
  private let months: Int
  private let sources: Int
  /// Of the days of a territory; -1 for one that no source speaks of.
  private var starts: [Int]
  private var days: [Int32] = []

  init(territories: Int, months: Int, sources: Int) {
    self.months = months
    self.sources = sources
    starts = Array(repeating: -1, count: territories)
  }

  mutating func set(_ territory: Int, _ days: [Int32]) {
    starts[territory] = self.days.count
    self.days.append(contentsOf: days)
    // A day stands until a later one.
    for index in starts[territory] + sources..<max(starts[territory] + sources, self.days.count) {
      self.days[index] = max(self.days[index], self.days[index - sources])
    }
  }

  func day(_ territory: Int, _ month: Int, _ source: Int) -> Int32 {
    starts[territory] < 0 ? 0 : days[starts[territory] + month * sources + source]
  }
}
