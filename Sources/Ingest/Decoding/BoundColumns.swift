import Observatory

/// Where each column of a record stands among the bound columns of a file.
struct BoundColumns<Column: RecordColumn>: Sendable {
  private let indexOf: [Column: Int]

  init(_ binding: HeaderBinding) {
    let indices = Column.allCases.compactMap { column in
      column.described.flatMap(binding.index).map { (column, $0) }
    }
    self.indexOf = Dictionary(indices) { first, _ in first }
  }

  /// Nil when the file does not have it.
  subscript(column: Column) -> Int? { indexOf[column] }
}

extension DecodedBatch {
  /// A day of a batch as it is stored, AAAAMMJJ.
  func day(_ column: Int?, _ record: Int) -> Int64? {
    integer(column, record).map { Day(number: Int32(truncatingIfNeeded: $0)).compact }
  }
}
