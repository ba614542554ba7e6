/// Sums by month, place and series, grown month by month as rows come.
///
/// Adding is commutative, so that a cube does not depend on the order or on the number of workers; and it is
/// undone by adding the same rows with the sign -1, which is why days are counted: a maximum could not be
/// taken back.
struct MonthCube: Sendable {
  let places: Int
  let width: Int
  let sources: Int
  /// `year * 12 + month - 1`; meaningless while `months` is 0.
  private(set) var firstMonth: Int32 = 0
  private(set) var months = 0
  /// Series of cell (month, place) start at `(month * places + place) * width`.
  var values: [Int64] = []
  /// Rows of each source and day in a cell; `((month * places + place) * sources + source) * 31 + day - 1`.
  var dayCounts: [Int32] = []
  private(set) var overflowed = false
  static let daysPerMonth = 31

  init(places: Int, width: Int, sources: Int) {
    self.places = places
    self.width = width
    self.sources = sources
  }

  mutating func add(_ batch: inout RowBatch, _ series: [Series]) {
    guard batch.count > 0 else { return }
    placeRows(&batch)
    for one in series {
      batch.computeAmounts(one)
      // Both arrays stay where they are for the length of a series: bounds are those of `reach` and of the batch.
      let hasOverflowed = values.withUnsafeMutableBufferPointer { sums in
        batch.withColumns { MonthCube.add(one, $0, to: sums) }
      }
      overflowed = overflowed || hasOverflowed
    }
    batch.clear()
  }

  /// True when a sum no longer fits.
  private static func add(
    _ one: Series,
    _ rows: RowBatch.Columns,
    to sums: UnsafeMutableBufferPointer<Int64>
  ) -> Bool {
    var overflowed = false
    func add(_ amount: Int64, _ index: Int) {
      let (sum, overflow) = sums[index].addingReportingOverflow(amount)
      sums[index] = sum
      overflowed = overflowed || overflow
    }
    switch one.split {
    case .whole:
      for row in 0..<rows.count { add(rows.amounts[row], rows.cells[row] + one.offset) }
    case .code(let column, let codes):
      let base = column * RowBatch.capacity
      for row in 0..<rows.count {
        let code = codes[rows.values[base + row]]
        if code >= 0 { add(rows.amounts[row], rows.cells[row] + one.offset + Int(code)) }
      }
    case .mentions(let column, let spreads):
      let base = column * RowBatch.capacity
      for row in 0..<rows.count where rows.amounts[row] != 0 {
        for part in spreads.parts(rows.values[base + row]) where spreads.codes[part] >= 0 {
          add(rows.amounts[row], rows.cells[row] + one.offset + Int(spreads.codes[part]))
        }
      }
    case .parts(let column, let spreads):
      let base = column * RowBatch.capacity
      // Nothing of an activity a filter leaves out.
      for row in 0..<rows.count where rows.amounts[row] != 0 {
        for part in spreads.parts(rows.values[base + row]) where spreads.codes[part] >= 0 {
          add(spreads.counts[part] * rows.sign, rows.cells[row] + one.offset + Int(spreads.codes[part]))
        }
      }
    }
    return overflowed
  }

  mutating func merge(_ other: MonthCube) {
    overflowed = overflowed || other.overflowed
    guard other.months > 0 else { return }
    reach(other.firstMonth...(other.firstMonth + Int32(other.months) - 1))
    let shift = Int(other.firstMonth - firstMonth) * places
    for index in other.values.indices { add(other.values[index], at: shift * width + index) }
    let first = shift * sources * MonthCube.daysPerMonth
    for index in other.dayCounts.indices { dayCounts[first + index] &+= other.dayCounts[index] }
  }

  private mutating func placeRows(_ batch: inout RowBatch) {
    var first = Int32.max
    var last = Int32.min
    for row in 0..<batch.count {
      let month = MonthCube.month(of: batch.days[row])
      first = min(first, month)
      last = max(last, month)
    }
    reach(first...last)
    for row in 0..<batch.count {
      let month = Int(MonthCube.month(of: batch.days[row]) - firstMonth)
      let cell = month * places + Int(batch.places[row])
      batch.cells[row] = cell * width
      let source = cell * sources + Int(batch.sources[row])
      dayCounts[source * MonthCube.daysPerMonth + Int(batch.days[row] % 100) - 1] &+= Int32(batch.sign)
    }
  }

  /// Makes room for the months of `range`.
  mutating func reach(_ range: ClosedRange<Int32>) {
    if months == 0 {
      firstMonth = range.lowerBound
    }
    let before = max(0, Int(firstMonth - range.lowerBound))
    let after = max(0, Int(range.upperBound - firstMonth) + 1 - months)
    guard before + after > 0 else { return }
    if before > 0 {
      values.insert(contentsOf: repeatElement(0, count: before * places * width), at: 0)
      dayCounts.insert(contentsOf: repeatElement(0, count: before * places * daysPerCell), at: 0)
      firstMonth = range.lowerBound
    }
    values.append(contentsOf: repeatElement(0, count: after * places * width))
    dayCounts.append(contentsOf: repeatElement(0, count: after * places * daysPerCell))
    months += before + after
  }

  var daysPerCell: Int { sources * MonthCube.daysPerMonth }

  private mutating func add(_ amount: Int64, at index: Int) {
    let (sum, overflow) = values[index].addingReportingOverflow(amount)
    values[index] = sum
    if overflow { overflowed = true }
  }

  private static func month(of day: Int32) -> Int32 {
    day / 10_000 * 12 + day / 100 % 100 - 1
  }
}
