import Observatory

/// Where each column that exports tell of an activity stands among the bound columns of a file.
struct ActivityColumns: Sendable {
  /// A counter of its own: bound column and modality index.
  struct Counter: Sendable {
    let column: Int
    let spread: SpreadColumn
    let index: Int
  }

  private let places: PerColumn<Int?>
  let counters: [Counter]

  init(_ lot: LotContext) {
    places = PerColumn { column in column.entry.told.flatMap(lot.binding.index) }
    counters = SpreadColumn.people.flatMap { Self.counters($0, lot) }
  }

  /// Nil when the file does not have it.
  subscript(column: ActivityColumn) -> Int? { places[column] }

  private static func counters(_ spread: SpreadColumn, _ lot: LotContext) -> [Counter] {
    guard let told = spread.column.entry.told, let dimension = spread.column.dimension else { return [] }
    let prefix = "\(told):"
    return lot.binding.columns.enumerated().compactMap { number, column in
      guard column.target.hasPrefix(prefix),
        let index = lot.modalities.dimension(dimension).index(String(column.target.dropFirst(prefix.count)))
      else { return nil }
      return Counter(column: number, spread: spread, index: index)
    }
  }
}
