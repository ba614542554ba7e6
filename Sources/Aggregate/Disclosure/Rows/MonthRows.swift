import Observatory

/// What a row is, beside its numbers.
struct RowMarks: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// Few mediators made it (R2).
  static let isOfFew = RowMarks(rawValue: 1)
  /// Its corrections are those of its first rounding: a row rounded again has the same thresholds.
  static let hasThresholds = RowMarks(rawValue: 2)
  /// Drawn with a key that is lost: a second key would be a second rounding of one truth.
  static let isOfLostKey = RowMarks(rawValue: 4)

  static let all: RowMarks = [.isOfFew, .hasThresholds, .isOfLostKey]
}

/// The rows of one month, column by column.
struct MonthRows: Equatable, Sendable {
  let month: Month
  /// Ascending.
  var areas: [Int32] = []
  var bases: [Int32] = []
  var marks: [RowMarks] = []
  /// The day each was rounded, AAAAMMJJ.
  var days: [Int32] = []
  /// Row after row: what was true when the row was rounded.
  var frozen: [Int32] = []
  /// What is shown.
  var shown: [Int32] = []
  /// What the thresholds owe to the totals of the first rounding, in 32nds: the draw comes again from the key.
  var corrections: [Int32] = []

  init(_ month: Month) { self.month = month }

  /// Rows of zeros, for areas in order.
  init(_ month: Month, areas: [Int32], base: Int32, width: Int) {
    self.month = month
    self.areas = areas
    bases = [Int32](repeating: base, count: areas.count)
    marks = [RowMarks](repeating: [], count: areas.count)
    days = [Int32](repeating: 0, count: areas.count)
    frozen = [Int32](repeating: 0, count: areas.count * width)
    shown = frozen
    corrections = frozen
  }

  /// Halving: areas are in order.
  func row(of area: Int32) -> Int? {
    var (low, high) = (0, areas.count)
    while low < high {
      let middle = (low + high) / 2
      if areas[middle] < area { low = middle + 1 } else { high = middle }
    }
    return low < areas.count && areas[low] == area ? low : nil
  }

  mutating func append(_ row: StateRow) {
    areas.append(row.area)
    bases.append(row.base)
    marks.append(row.marks)
    days.append(row.day)
    frozen.append(contentsOf: row.frozen)
    shown.append(contentsOf: row.shown)
    corrections.append(contentsOf: row.corrections)
  }

  func stateRow(_ row: Int, width: Int) -> StateRow {
    let range = row * width..<(row + 1) * width
    return StateRow(
      area: areas[row],
      base: bases[row],
      marks: marks[row],
      day: days[row],
      frozen: Array(frozen[range]),
      shown: Array(shown[range]),
      corrections: Array(corrections[range])
    )
  }

  /// With rows of zeros for areas that have none.
  func inserting(_ others: [Int32], base: Int32, width: Int) -> MonthRows {
    guard !others.isEmpty else { return self }
    var result = MonthRows(month)
    var (row, other) = (0, 0)
    let zeros = [Int32](repeating: 0, count: width)
    while row < areas.count || other < others.count {
      if other == others.count || row < areas.count && areas[row] < others[other] {
        result.append(stateRow(row, width: width))
        row += 1
      } else {
        result.append(
          StateRow(area: others[other], base: base, frozen: zeros, shown: zeros, corrections: zeros)
        )
        other += 1
      }
    }
    return result
  }
}

/// A row of the state, alone.
struct StateRow: Equatable, Sendable {
  var area: Int32
  var base: Int32
  var marks: RowMarks = []
  var day: Int32 = 0
  var frozen: [Int32]
  var shown: [Int32]
  var corrections: [Int32]
}
