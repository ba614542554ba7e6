import Observatory
import SQLite
import Warehouse

/// Cubes kept in the warehouse from one computation to the next.
extension MonthCube {
  /// The cube as stored; nil when a cell does not have the shape of the plan.
  init?(
    stored facts: String,
    _ database: borrowing Database,
    places: CubePlaces,
    width: Int,
    ledger: SourceLedger
  ) throws {
    self.init(places: places.count, width: width, sources: ledger.codes.count)
    guard let months = try CubeTable.months(database, facts),
      let first = Month(compact: months.lowerBound), let last = Month(compact: months.upperBound)
    else { return }
    reach(first.index...last.index)
    let placeOf = IDLookup(places.ids.enumerated().map { (id: $0.element + 1, index: Int32($0.offset)) })
    var isSound = true
    try CubeTable.read(database, facts) { month, commune, content in
      let place = Int(placeOf[commune + 1])
      guard place >= 0, let month = Month(compact: month) else {
        isSound = false
        return
      }
      let cell = Int(month.index - first.index) * places.count + place
      if !fill(cell, from: content, ledger.bySource) { isSound = false }
    }
    guard isSound else { return nil }
  }

  private mutating func fill(_ cell: Int, from content: UnsafeRawBufferPointer, _ sourceOf: IDLookup) -> Bool
  {
    var numbers = CubeCellReader(content)
    for slot in 0..<width {
      guard let value = numbers.next() else { return false }
      values[cell * width + slot] = value
    }
    while !numbers.isAtEnd {
      guard let identifier = numbers.next() else { return false }
      let source = Int(sourceOf[identifier])
      guard source >= 0 else { return false }
      let first = (cell * sources + source) * MonthCube.daysPerMonth
      for day in 0..<MonthCube.daysPerMonth {
        guard let count = numbers.next(), let small = Int32(exactly: count) else { return false }
        dayCounts[first + day] = small
      }
    }
    return true
  }

  /// Writes the cells that `change` touches, or all of them.
  func store(
    _ facts: String,
    _ table: inout CubeTable,
    places: CubePlaces,
    ledger: SourceLedger,
    changedBy change: MonthCube?
  ) throws {
    for cell in 0..<(months * self.places) {
      let month = Month(index: firstMonth + Int32(cell / self.places))
      if let change {
        let shift = Int(firstMonth - change.firstMonth) * self.places
        guard change.isTouched(cell + shift) else { continue }
      }
      let content = content(of: cell, ledger)
      guard content != nil || change != nil else { continue }
      let commune = places.ids[cell % self.places]
      try table.write(facts, month: month.compact, commune: commune, content?.bytes)
    }
  }

  /// Nil for a cell no row falls in.
  func content(of cell: Int, _ ledger: SourceLedger) -> CubeCell? {
    guard isOccupied(cell) else { return nil }
    var content = CubeCell()
    for slot in 0..<width { content.add(values[cell * width + slot]) }
    for source in 0..<sources {
      let first = (cell * sources + source) * MonthCube.daysPerMonth
      let days = dayCounts[first..<first + MonthCube.daysPerMonth]
      guard days.contains(where: { $0 != 0 }) else { continue }
      content.add(ledger.identifiers[source])
      for day in days { content.add(Int64(day)) }
    }
    return content
  }

  private func isOccupied(_ cell: Int) -> Bool {
    let first = cell * daysPerCell
    return dayCounts[first..<first + daysPerCell].contains { $0 != 0 }
  }

  private func isTouched(_ cell: Int) -> Bool {
    guard cell >= 0, cell < months * places else { return false }
    return isOccupied(cell) || values[cell * width..<(cell + 1) * width].contains { $0 != 0 }
  }
}

extension Month {
  /// AAAAMM.
  var compact: Int64 { Int64(year) * 100 + Int64(number) }

  init?(compact: Int64) {
    self.init(year: Int(compact / 100), month: Int(compact % 100))
  }
}
