import Observatory

/// Where each column that exports tell of an activity stands among the bound columns of a file.
struct ActivityColumns: Sendable {
  /// A counter of its own: bound column and modality index.
  struct Counter: Sendable {
    let column: Int
    let spread: SpreadColumn
    let index: Int
  }

  private let area: PerColumn<Int?>
  let counters: [Counter]

  init(_ current: CurrentImport) {
    area = PerColumn { column in column.entry.described.flatMap(current.binding.index) }
    counters = SpreadColumn.people.flatMap { Self.counters($0, current) }
  }

  /// Nil when the file does not have it.
  subscript(column: ActivityColumn) -> Int? { area[column] }

  private static func counters(_ spread: SpreadColumn, _ current: CurrentImport) -> [Counter] {
    guard let reported = spread.column.entry.described, let dimension = spread.column.dimension else {
      return []
    }
    let prefix = "\(reported):"
    return current.binding.columns.enumerated().compactMap { number, column in
      guard column.target.hasPrefix(prefix),
        let index = current.modalities.dimension(dimension).index(
          String(column.target.dropFirst(prefix.count))
        )
      else { return nil }
      return Counter(column: number, spread: spread, index: index)
    }
  }
}
