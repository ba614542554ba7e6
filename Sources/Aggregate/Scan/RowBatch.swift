/// A few thousand localised rows, column by column, so that each series is one tight loop.
struct RowBatch {
  static let capacity = 4096
  var count = 0
  let columns: Int
  /// -1 to take rows away.
  var sign: Int64 = 1
  /// AAAAMMJJ.
  var days: [Int32]
  var places: [Int32]
  var sources: [Int32]
  /// Column `c` of row `i` is at `c * capacity + i`.
  var values: [Int64]
  /// Of the series being added.
  var amounts: [Int64]
  /// First integer of the cell of each row.
  var cells: [Int]

  init(columns: Int) {
    self.columns = columns
    days = Array(repeating: 0, count: RowBatch.capacity)
    places = days
    sources = days
    values = Array(repeating: 0, count: RowBatch.capacity * columns)
    amounts = Array(repeating: 0, count: RowBatch.capacity)
    cells = Array(repeating: 0, count: RowBatch.capacity)
  }

  var isFull: Bool { count == RowBatch.capacity }

  mutating func add(day: Int32, place: Int32, source: Int32) {
    days[count] = day
    places[count] = place
    sources[count] = source
    count += 1
  }

  /// Sets a column of the row added last.
  mutating func set(_ column: Int, _ value: Int64) {
    values[column * RowBatch.capacity + count - 1] = value
  }

  func value(_ column: Int, _ row: Int) -> Int64 { values[column * RowBatch.capacity + row] }

  mutating func clear() { count = 0 }

  /// The columns of a batch while a series is added.
  struct Columns {
    let count: Int
    let sign: Int64
    let values: UnsafeBufferPointer<Int64>
    let amounts: UnsafeBufferPointer<Int64>
    let cells: UnsafeBufferPointer<Int>
  }

  func withColumns<Result>(_ body: (Columns) -> Result) -> Result {
    values.withUnsafeBufferPointer { values in
      amounts.withUnsafeBufferPointer { amounts in
        cells.withUnsafeBufferPointer { cells in
          body(Columns(count: count, sign: sign, values: values, amounts: amounts, cells: cells))
        }
      }
    }
  }

  /// Fills `amounts` for a series, filters applied.
  mutating func computeAmounts(_ series: Series) {
    let (count, sign) = (count, sign)
    values.withUnsafeBufferPointer { values in
      amounts.withUnsafeMutableBufferPointer { amounts in
        switch series.amount {
        case .one:
          for row in 0..<count { amounts[row] = sign }
        case .column(let column):
          let base = column * RowBatch.capacity
          for row in 0..<count { amounts[row] = values[base + row] &* sign }
        case .weighted(let column, let weights):
          let base = column * RowBatch.capacity
          for row in 0..<count { amounts[row] = weights[values[base + row]] &* sign }
        case .remainder(let column, let other, let weights):
          let (base, less) = (column * RowBatch.capacity, other * RowBatch.capacity)
          for row in 0..<count { amounts[row] = (values[base + row] &- weights[values[less + row]]) &* sign }
        }
        for filter in series.filters {
          let base = filter.column * RowBatch.capacity
          for row in 0..<count where filter.allowed[values[base + row]] == 0 { amounts[row] = 0 }
        }
      }
    }
  }
}
