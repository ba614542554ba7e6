package import Facts
package import Observatory
package import SQLite
package import Warehouse

/// Cubes kept in the warehouse from one computation to the next; throws `DatabaseError`.
extension MonthCube {
  /// The cube as stored; nil when a cell does not have the shape of the plan.
  package init?(
    stored facts: String,
    _ database: borrowing Database,
    areas: CubeAreas,
    width: Int,
    ledger: SourceLedger
  ) throws {
    self.init(width: width, sources: ledger.codes.count)
    let areaOf = IDLookup(areas.ids.enumerated().map { (id: $0.element + 1, index: Int32($0.offset)) })
    var read = rows
    var row = [Int64](repeating: 0, count: rows.width)
    // In the order of the table, which is that of communes and not of places.
    var order: [(cell: Cell, row: Int)] = []
    var isSound = true
    try CubeTable.read(database, facts) { month, commune, content in
      let area = areaOf[commune + 1]
      guard area >= 0, let month = Month(compact: month), fill(&row, from: content, ledger.bySource)
      else {
        isSound = false
        return
      }
      order.append((Cell(month: month.index, area: area), order.count))
      row.withUnsafeBufferPointer { read.append($0) }
    }
    guard isSound else { return nil }
    order.sort { $0.cell < $1.cell }
    for (cell, row) in order { append(cell, read, row) }
  }

  /// Writes the cells that `change` touches, or all of them.
  package func store(
    _ facts: String,
    _ table: inout CubeTable,
    areas: CubeAreas,
    ledger: SourceLedger,
    changedBy change: MonthCube?
  ) throws {
    var row = 0
    for cell in change?.cells ?? cells {
      while row < cells.count, cells[row] < cell { row += 1 }
      let isHere = row < cells.count && cells[row] == cell
      let content = isHere ? content(of: row, ledger) : nil
      guard content != nil || change != nil else { continue }
      let (month, commune) = (Month(index: cell.month), areas.ids[Int(cell.area)])
      try table.write(facts, month: month.compact, commune: commune, content?.bytes)
    }
  }

  /// Nil when no row of the facts is behind it.
  package func content(of row: Int, _ ledger: SourceLedger) -> CubeCell? {
    guard hasDays(row) else { return nil }
    var content = CubeCell()
    for slot in 0..<width { content.add(rows[row, slot]) }
    for source in 0..<sources where lastDay(row, source: source) > 0 {
      content.add(ledger.identifiers[source])
      let first = width + source * MonthCube.daysPerMonth
      for day in 0..<MonthCube.daysPerMonth { content.add(rows[row, first + day]) }
    }
    return content
  }

  private func fill(
    _ row: inout [Int64],
    from content: UnsafeRawBufferPointer,
    _ sourceOf: IDLookup
  ) -> Bool {
    var numbers = CubeCellReader(content)
    for slot in row.indices { row[slot] = 0 }
    for slot in 0..<width {
      guard let value = numbers.next() else { return false }
      row[slot] = value
    }
    while !numbers.isAtEnd {
      guard let identifier = numbers.next() else { return false }
      let source = Int(sourceOf[identifier])
      guard source >= 0 else { return false }
      for day in 0..<MonthCube.daysPerMonth {
        guard let count = numbers.next() else { return false }
        row[width + source * MonthCube.daysPerMonth + day] = count
      }
    }
    return true
  }
}

extension Month {
  /// AAAAMM.
  package var compact: Int64 { Int64(year) * 100 + Int64(number) }

  package init?(compact: Int64) {
    self.init(year: Int(compact / 100), month: Int(compact % 100))
  }
}
