package import Cube
package import Disclosure
package import Observatory

/// Who made a row, by its cell in the cube; what nobody says is of one unknown contributor.
package typealias RowMakers = (MonthCube.Cell) -> [RowContributor]

extension FamilyPlan {
  /// The exact rows of some months.
  package func trueRows(
    _ cube: MonthCube,
    _ areas: AreaNumbers,
    months: Set<Month>,
    madeBy makers: RowMakers
  ) -> TrueRows {
    var order: [(key: RowKey, row: Int)] = []
    for (row, cell) in cube.cells.enumerated() {
      let month = Month(index: cell.month)
      guard Int(cell.area) < areas.numbers.count, months.contains(month) else { continue }
      order.append((RowKey(month, areas.numbers[Int(cell.area)]), row))
    }
    order.sort { $0.key == $1.key ? $0.row < $1.row : $0.key < $1.key }
    var rows = TrueRows(shape)
    rows.reserve(rows: order.count)
    var slots = [Int64](repeating: 0, count: plan.width)
    var next = 0
    while next < order.count {
      let key = order[next].key
      var made: [RowContributor] = []
      for index in slots.indices { slots[index] = 0 }
      // More than one cell where communes have joined.
      while next < order.count, order[next].key == key {
        let row = order[next].row
        slots.withUnsafeMutableBufferPointer { _ = cube.rows.add(row, to: $0) }
        made = FamilyPlan.joined(made, makers(cube.cells[row]))
        next += 1
      }
      let counts = leaves(slots)
      guard counts.contains(where: { $0 != 0 }) else { continue }
      rows.append(key, counts, made)
    }
    return rows
  }

  private static func joined(_ some: [RowContributor], _ others: [RowContributor]) -> [RowContributor] {
    guard !some.isEmpty else { return others }
    var persons: [Int32: Int64] = [:]
    for one in some + others { persons[one.mediator, default: 0] += Int64(one.persons) }
    return persons.sorted { $0.key < $1.key }.map {
      RowContributor(mediator: $0.key, persons: Int32(clamping: $0.value))
    }
  }

  /// What the leaves of a row are worth.
  ///
  /// A source may tell more of its persons than it counts: what is beyond a whole is left out, in the order of codes, so
  /// that parts always add up.
  func leaves(_ slots: [Int64]) -> [Int32] {
    var counts: [Int32] = []
    counts.reserveCapacity(shape.width)
    for leaf in 0..<shape.width {
      var sum: Int64 = 0
      for term in truths[leaf] { sum &+= term.factor &* slots[Int(term.index)] }
      counts.append(Int32(clamping: max(0, sum)))
    }
    for fit in fits {
      guard fit.areParts else {
        for leaf in fit.leaves { counts[leaf] = min(counts[leaf], counts[fit.within]) }
        continue
      }
      var left = counts[fit.within]
      for leaf in fit.leaves.dropLast() {
        counts[leaf] = min(counts[leaf], left)
        left -= counts[leaf]
      }
      counts[fit.leaves.upperBound - 1] = left
    }
    return counts
  }

  /// The rounded cube: every slot of persons from what is shown, and what counts nobody as it is.
  ///
  /// Of what is shown, all rows name the same sources, on the last day of their month: who was where, and when, is in no
  /// figure of it.
  package func rounded(
    _ published: PublishedRows,
    _ exact: MonthCube,
    _ areas: AreaNumbers,
    months: Set<Month>,
    sources mask: UInt64
  ) -> MonthCube {
    var shown: [MonthCube.Cell: ArraySlice<Int32>] = [:]
    published.forEachRow { row in
      guard months.contains(row.key.month), let area = areas.index(of: row.key.area) else { return }
      shown[MonthCube.Cell(month: row.key.month.index, area: area)] = row.counts
    }
    var exactRows: [MonthCube.Cell: Int] = [:]
    let keepsExact = isExact.contains(true)
    if keepsExact {
      for (row, cell) in exact.cells.enumerated() where Int(cell.area) < areas.numbers.count {
        exactRows[cell] = row
      }
    }
    var cube = MonthCube(width: plan.width, sources: exact.sources)
    var row = [Int64](repeating: 0, count: cube.rows.width)
    for cell in Set(shown.keys).union(exactRows.keys).sorted() {
      for index in row.indices { row[index] = 0 }
      if let counts = shown[cell] {
        for slot in 0..<plan.width where !isExact[slot] {
          for term in formulas[slot] {
            row[slot] &+= term.factor &* Int64(counts[counts.startIndex + Int(term.index)])
          }
        }
      }
      if let exactRow = exactRows[cell] {
        for slot in 0..<plan.width where isExact[slot] { row[slot] = exact.rows[exactRow, slot] }
      }
      guard row.contains(where: { $0 != 0 }) else { continue }
      let last = Month(index: cell.month).lastDay.components.day
      for source in 0..<exact.sources where mask & (1 << UInt64(source)) != 0 {
        row[plan.width + source * MonthCube.daysPerMonth + last - 1] = 1
      }
      row.withUnsafeBufferPointer { cube.append(cell, $0) }
    }
    return cube
  }
}
