extension MonthCube {
  /// Latest day AAAAMMJJ of a source in a row, 0 for none.
  package func lastDay(_ row: Int, source: Int) -> Int32 {
    let first = width + source * MonthCube.daysPerMonth
    guard let last = rows.lastOccupied(row, in: first..<first + MonthCube.daysPerMonth) else { return 0 }
    let month = cells[row].month
    return month / 12 * 10_000 + (month % 12 + 1) * 100 + Int32(last - first + 1)
  }

  /// Sources with a day in a row.
  package func present(in row: Int) -> UInt64 {
    (0..<sources).reduce(UInt64(0)) { lastDay(row, source: $1) > 0 ? $0 | 1 << UInt64($1) : $0 }
  }

  /// Months, as `Month.index`, with a row of each source, wherever it is.
  package var monthsBySource: [Set<Int32>] {
    var months = [Set<Int32>](repeating: [], count: sources)
    for row in cells.indices {
      for source in 0..<sources where !months[source].contains(cells[row].month) {
        if lastDay(row, source: source) > 0 { months[source].insert(cells[row].month) }
      }
    }
    return months
  }

  /// From the first to the last month with a row among the first `localised` places.
  func monthRange(localised: Int) -> ClosedRange<Int32>? {
    func counts(_ row: Int) -> Bool { cells[row].area < localised && hasDays(row) }
    guard let first = cells.indices.first(where: counts), let last = cells.indices.last(where: counts) else {
      return nil
    }
    return cells[first].month...cells[last].month
  }

  /// Whether a row of the facts is behind it.
  func hasDays(_ row: Int) -> Bool { rows.lastOccupied(row, in: width..<rows.width) != nil }
}
