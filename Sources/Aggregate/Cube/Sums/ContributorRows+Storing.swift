package import Facts
import Observatory
package import SQLite
package import Warehouse

/// Kept in the warehouse from one computation to the next, beside the sums; throws `DatabaseError`.
extension ContributorRows {
  /// As the last computation left it; what names an area that is no more is left out, as its sums would be read anew.
  package init(stored database: borrowing Database, _ areas: CubeAreas) throws {
    self.init()
    let areaOf = IDLookup(areas.ids.enumerated().map { (id: $0.element + 1, index: Int32($0.offset)) })
    // In the order of the table, which is that of communes and not of areas.
    var order: [(cell: MonthCube.Cell, entries: [Entry])] = []
    try ContributorTable.read(database) { month, commune, counts in
      let area = areaOf[commune + 1]
      guard area >= 0, let month = Month(compact: month) else { return }
      order.append((MonthCube.Cell(month: month.index, area: area), counts.compactMap(Entry.init)))
    }
    order.sort { $0.cell < $1.cell }
    for (cell, entries) in order { append(cell, entries) }
  }

  /// Every cell, in place of those there were.
  func replace(_ database: borrowing Database, _ areas: CubeAreas) throws(DatabaseError) {
    try ContributorTable.deleteAll(database)
    var table = try ContributorTable(database)
    for (row, cell) in cells.enumerated() { try write(self[row], cell, areas, to: &table) }
  }

  /// Adds what has changed to the cells that it touches.
  func add(to database: borrowing Database, _ areas: CubeAreas) throws {
    var table = try ContributorTable(database)
    for (row, cell) in cells.enumerated() {
      let (month, commune) = stored(cell, areas)
      var kept = ContributorRows()
      kept.append(cell, try table.read(month: month, commune: commune).compactMap(Entry.init))
      var change = ContributorRows()
      change.append(cell, self[row])
      let sum = kept.merging(change)
      try write(sum.cells.isEmpty ? [] : sum[0], cell, areas, to: &table)
    }
  }

  private func write(
    _ entries: ArraySlice<Entry>,
    _ cell: MonthCube.Cell,
    _ areas: CubeAreas,
    to table: inout ContributorTable
  ) throws(DatabaseError) {
    let (month, commune) = stored(cell, areas)
    try table.write(month: month, commune: commune, entries.map(\.count))
  }

  private func stored(_ cell: MonthCube.Cell, _ areas: CubeAreas) -> (month: Int64, commune: Int64) {
    (Month(index: cell.month).compact, areas.ids[Int(cell.area)])
  }
}

extension ContributorRows.Entry {
  /// Nil for numbers that are none of ours.
  fileprivate init?(_ count: ContributorCount) {
    guard let contributor = Int32(exactly: count.contributor), let kind = Int32(exactly: count.kind) else {
      return nil
    }
    self.init(contributor: contributor, kind: kind, accompaniments: count.accompaniments)
  }

  package var count: ContributorCount {
    ContributorCount(
      contributor: Int64(contributor),
      kind: Int64(kind),
      accompaniments: accompaniments
    )
  }
}
