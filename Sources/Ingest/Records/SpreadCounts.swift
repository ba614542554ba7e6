import Observatory

/// How many people of each modality, for each spread of one activity: side by side, so that an activity costs no
/// memory of its own.
struct SpreadCounts: Sendable {
  private var cells: [Int32]
  /// Where those of a spread stand, by its rank.
  private let ranges: [Range<Int>]

  /// With a cell for each modality of a spread, as many as are given.
  init(_ modalities: (SpreadColumn) -> Int) {
    var last = 0
    ranges = SpreadColumn.all.map { spread in
      let first = last
      last += modalities(spread)
      return first..<last
    }
    cells = [Int32](repeating: 0, count: last)
  }

  /// By modality index, from zero.
  subscript(spread: SpreadColumn) -> ArraySlice<Int32> { cells[ranges[spread.rank]] }

  @inline(__always)
  subscript(spread: SpreadColumn, index: Int) -> Int32 {
    get { cells[ranges[spread.rank].lowerBound + index] }
    _modify { yield &cells[ranges[spread.rank].lowerBound + index] }
  }

  func people(_ spread: SpreadColumn) -> Int64 { self[spread].reduce(0) { $0 + Int64($1) } }

  mutating func clear() { for cell in cells.indices { cells[cell] = 0 } }

  mutating func clear(_ spread: SpreadColumn) { for cell in ranges[spread.rank] { cells[cell] = 0 } }
}
