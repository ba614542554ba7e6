import Observatory

/// The columns of a batch that describe activities, taken out of it once: the loop over rows then reads
/// plain arrays.
struct ActivityValues {
  let batch: DecodedBatch
  let keys: [Identifier]
  /// By position of the column.
  private let columns: [[Int64]]

  init(_ batch: DecodedBatch, _ columns: ActivityColumns) {
    self.batch = batch
    keys = batch.identifiers(columns[.key])
    self.columns = ActivityColumn.allCases.map { batch.integers(columns[$0]) }
  }

  /// Nil for an empty cell, and for a column the file does not have.
  @inline(__always)
  subscript(column: ActivityColumn, record: Int) -> Int64? {
    let value = self[column, record, empty: DecodedColumn.none]
    return value == DecodedColumn.none ? nil : value
  }

  /// The same, `empty` standing for nothing.
  @inline(__always)
  subscript(column: ActivityColumn, record: Int, empty empty: Int64) -> Int64 {
    let position = column.position
    guard record < columns[position].count else { return empty }
    let value = columns[position][record]
    return value == DecodedColumn.none ? empty : value
  }
}

extension DecodedBatch {
  /// Empty when the file does not have the column.
  fileprivate func integers(_ column: Int?) -> [Int64] {
    guard let column, case .integers(let values) = columns[column] else { return [] }
    return values
  }

  fileprivate func identifiers(_ column: Int?) -> [Identifier] {
    guard let column, case .identifiers(let values) = columns[column] else { return [] }
    return values
  }
}
