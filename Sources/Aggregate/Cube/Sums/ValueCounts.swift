import Facts

/// How many records have each value, by series, month and place: what exact quantiles need.
///
/// Like a cube it does not depend on the order of rows, and is undone by adding the same ones with the sign -1.
package struct ValueCounts: Sendable {
  /// Ascending values, each with how many records have it.
  package typealias Histogram = [(value: Int64, count: Int64)]

  /// Ascending values with counts that are not zero; no cell without any.
  package private(set) var cells: [Cell: ValueCounts.Histogram] = [:]
  package private(set) var overflowed = false

  /// A series is its place in the plan.
  package struct Cell: Hashable, Comparable, Sendable {
    package let series: Int32
    /// `Month.index`.
    package let month: Int32
    /// Place in `CubeAreas`.
    package let area: Int32

    package static func < (left: Cell, right: Cell) -> Bool {
      (left.series, left.month, left.area) < (right.series, right.month, right.area)
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(UInt64(truncatingIfNeeded: Int64(series) << 48 ^ Int64(month) << 32 ^ Int64(area)))
    }
  }

  package init(overflowed: Bool = false) { self.overflowed = overflowed }

  package mutating func merge(_ other: ValueCounts) {
    overflowed = overflowed || other.overflowed
    for (cell, values) in other.cells { add(values, to: cell) }
  }

  /// Adds ascending values, each once, with counts that are not zero.
  package mutating func add(_ values: ValueCounts.Histogram, to cell: Cell) {
    guard let own = cells[cell] else {
      cells[cell] = values.isEmpty ? nil : values
      return
    }
    var merged: ValueCounts.Histogram = []
    merged.reserveCapacity(own.count + values.count)
    var next = 0
    for (value, count) in own {
      while next < values.count, values[next].value < value {
        merged.append(values[next])
        next += 1
      }
      guard next < values.count, values[next].value == value else {
        merged.append((value, count))
        continue
      }
      let (sum, overflow) = count.addingReportingOverflow(values[next].count)
      if overflow { overflowed = true }
      if sum != 0 { merged.append((value, sum)) }
      next += 1
    }
    merged += values[next...]
    cells[cell] = merged.isEmpty ? nil : merged
  }
}

/// The same while rows are counted.
struct ValueCounter: Sendable {
  private var counts: [Key: Int64] = [:]
  private var overflowed = false
  private typealias Cell = ValueCounts.Cell

  private struct Key: Hashable {
    let cell: Cell
    let value: Int64

    func hash(into hasher: inout Hasher) {
      hasher.combine(UInt64(truncatingIfNeeded: Int64(cell.month) << 32 | Int64(cell.area)))
      hasher.combine(Int64(cell.series) << 48 ^ value)
    }
  }

  /// Counts the rows of a batch before its cells are emptied.
  ///
  /// Small values of the rows of a cell that follow one another are counted in an array first: a look-up for each
  /// value they have instead of each row.
  mutating func add(_ batch: borrowing ActivityBatch, _ series: [ValueSeries]) {
    var small = [Int64](repeating: 0, count: 1024)
    var met: [Int] = []
    for (number, one) in series.enumerated() {
      var row = 0
      while row < batch.count {
        let cell = cell(Int32(number), batch, row)
        repeat {
          let weight = batch.value(one.weight, row) * batch.sign
          if weight != 0, one.filters.allSatisfy({ $0.allowed[batch.value($0.column, row)] != 0 }) {
            let value = batch.value(one.column, row)
            if small.indices.contains(Int(value)) {
              if small[Int(value)] == 0 { met.append(Int(value)) }
              let (sum, overflow) = small[Int(value)].addingReportingOverflow(weight)
              small[Int(value)] = sum
              if overflow { overflowed = true }
            } else {
              add(weight, Key(cell: cell, value: value))
            }
          }
          row += 1
        } while row < batch.count && self.cell(Int32(number), batch, row) == cell
        for value in met {
          add(small[value], Key(cell: cell, value: Int64(value)))
          small[value] = 0
        }
        met.removeAll(keepingCapacity: true)
      }
    }
  }

  private func cell(_ series: Int32, _ batch: borrowing ActivityBatch, _ row: Int) -> Cell {
    let day = batch.days[row]
    return Cell(series: series, month: day / 10_000 * 12 + day / 100 % 100 - 1, area: batch.areas[row])
  }

  private mutating func add(_ count: Int64, _ key: Key) {
    let (sum, overflow) = counts[key, default: 0].addingReportingOverflow(count)
    if overflow { overflowed = true }
    counts[key] = sum == 0 ? nil : sum
  }

  /// Everything counted.
  consuming func finished() -> ValueCounts {
    var values: [Cell: ValueCounts.Histogram] = [:]
    for (key, count) in counts { values[key.cell, default: []].append((key.value, count)) }
    var finished = ValueCounts(overflowed: overflowed)
    for (cell, values) in values { finished.add(values.sorted { $0.value < $1.value }, to: cell) }
    return finished
  }
}
