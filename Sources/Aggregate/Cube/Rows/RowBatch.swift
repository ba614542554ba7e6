import Facts

/// A few thousand localised rows, column by column, so that each sum is one tight loop.
struct ActivityBatch {
  static let capacity = 2048
  private(set) var count = 0
  let columns: Int
  /// -1 to take rows away.
  var sign: Int64 = 1
  /// AAAAMMJJ.
  var days: [Int32]
  var areas: [Int32]
  var sources: [Int32]
  /// First integer of the cell of each row.
  var cells: [Int]
  /// Column `c` of row `i` is at `c * capacity + i`.
  private var values: [Int64]
  /// Columns of which every row has the same value.
  private var isUniform: [Bool]
  /// Bits of the magnitudes of all values.
  private var magnitude: UInt64 = 0

  init(columns: Int) {
    self.columns = columns
    days = Array(repeating: 0, count: ActivityBatch.capacity)
    areas = days
    sources = days
    values = Array(repeating: 0, count: ActivityBatch.capacity * columns)
    isUniform = Array(repeating: false, count: columns)
    cells = Array(repeating: 0, count: ActivityBatch.capacity)
  }

  var isFull: Bool { count == ActivityBatch.capacity }

  mutating func add(day: Int32, area: Int32, source: Int32) {
    days[count] = day
    areas[count] = area
    sources[count] = source
    count += 1
  }

  /// Sets a column of the row added last.
  mutating func set(_ column: Int, _ value: Int64) {
    values[column * ActivityBatch.capacity + count - 1] = value
    magnitude |= UInt64(bitPattern: value ^ (value >> 63))
  }

  /// Whether the values of all rows can be added up: each is below 2^40, and rows are thousands.
  var staysSmall: Bool { magnitude < 1 << 40 }

  func value(_ column: Int, _ row: Int) -> Int64 { values[column * ActivityBatch.capacity + row] }

  mutating func clear() {
    count = 0
    magnitude = 0
    for column in 0..<columns { isUniform[column] = false }
  }

  /// So many rows, all of which are to be written, of no more than these magnitudes.
  mutating func begin(_ rows: Int, magnitude: UInt64) {
    precondition(count == 0 && rows <= ActivityBatch.capacity)
    count = rows
    self.magnitude = magnitude
  }

  /// Says that a column has one value.
  mutating func setUniform(_ column: Int) { isUniform[column] = true }

  /// The only value of a column, when that is known.
  func uniform(_ column: Int) -> Int64? { isUniform[column] && count > 0 ? value(column, 0) : nil }

  /// What every row counts for, when it is the same.
  func uniform(_ amount: Series.Amount) -> Int64? {
    switch amount {
    case .one: 1
    case .column(let column): uniform(column)
    case .weighted(let column, let weights): uniform(column).map { weights[$0] }
    }
  }

  /// Leaves the rows of an ascending list only.
  mutating func keep(_ rows: [Int]) {
    for (row, from) in rows.enumerated() {
      days[row] = days[from]
      areas[row] = areas[from]
      sources[row] = sources[from]
    }
    for column in 0..<columns {
      withMutableColumn(column) { values in
        for (row, from) in rows.enumerated() { values[row] = values[from] }
      }
    }
    count = rows.count
  }

  @inline(__always)
  mutating func withMutableColumn<Result>(
    _ column: Int,
    _ body: (UnsafeMutableBufferPointer<Int64>) -> Result
  ) -> Result {
    let count = count
    return values.withUnsafeMutableBufferPointer { values in
      let start = column * ActivityBatch.capacity
      return body(UnsafeMutableBufferPointer(rebasing: values[start..<start + count]))
    }
  }

  /// The values of a column.
  @inline(__always)
  func withColumn<Result>(_ column: Int, _ body: (UnsafeBufferPointer<Int64>) -> Result) -> Result {
    values.withUnsafeBufferPointer { values in
      let start = column * ActivityBatch.capacity
      return body(UnsafeBufferPointer(rebasing: values[start..<start + count]))
    }
  }

  /// From the first to the last day.
  var span: ClosedRange<Int32>? {
    guard let first = days[0..<count].min(), let last = days[0..<count].max() else { return nil }
    return first...last
  }

  /// Says that the rows from one on that are of its place, and of a month, AAAAMM00, are of a cell.
  ///
  /// Returns the first row that is not. `body` is given the source and the day in the month of each, and the sign of the batch.
  @inline(__always)
  mutating func locateRows(from first: Int, at cell: Int, month: Int32, _ body: (Int32, Int32, Int64) -> Void)
    -> Int
  {
    let (area, sign, count) = (areas[first], sign, count)
    return days.withUnsafeBufferPointer { days in
      areas.withUnsafeBufferPointer { areas in
        sources.withUnsafeBufferPointer { sources in
          cells.withUnsafeMutableBufferPointer { cells in
            var row = first
            while row < count, areas[row] == area, UInt32(bitPattern: days[row] &- month) < 100 {
              cells[row] = cell
              body(sources[row], days[row] &- month, sign)
              row += 1
            }
            return row
          }
        }
      }
    }
  }

  /// Calls `body` with each of some rows and what it counts for.
  @inline(__always)
  func withAmounts(_ amount: Series.Amount, _ rows: Range<Int>, _ body: (Int, Int64) -> Void) {
    switch amount {
    case .one: for row in rows { body(row, 1) }
    case .column(let column): withColumn(column) { values in for row in rows { body(row, values[row]) } }
    case .weighted(let column, let weights):
      withColumn(column) { ids in for row in rows { body(row, weights[ids[row]]) } }
    }
  }
}
