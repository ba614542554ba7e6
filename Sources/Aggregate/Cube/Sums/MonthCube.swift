/// Sums by month, place and series: one row for each month and place that has some, the others being zero.
///
/// Of the communes of a country most have nothing in most months: a table of all of them took gigabytes. A row
/// is the sums of the plan, then the rows of each source and day, `width + source * 31 + day - 1`.
package struct MonthCube: Sendable {
  package let width: Int
  package let sources: Int
  /// Ascending, one for each of `rows`.
  package private(set) var cells: [Cell] = []
  package private(set) var rows: SparseRows
  package var overflowed = false
  package static let daysPerMonth = 31

  /// Where a row falls.
  package struct Cell: Hashable, Comparable, Sendable {
    /// `Month.index`.
    package let month: Int32
    /// Place in `CubeAreas`.
    package let area: Int32

    package init(month: Int32, area: Int32) {
      self.month = month
      self.area = area
    }

    package static func < (left: Cell, right: Cell) -> Bool {
      (left.month, left.area) < (right.month, right.area)
    }
  }

  package init(width: Int, sources: Int) {
    self.width = width
    self.sources = sources
    rows = SparseRows(width: MonthCube.rowWidth(width: width, sources: sources))
  }

  static func rowWidth(width: Int, sources: Int) -> Int { width + sources * daysPerMonth }

  /// After those there are: cells must come in order.
  package mutating func append(_ cell: Cell, _ row: UnsafeBufferPointer<Int64>) {
    precondition(cells.last.map { $0 < cell } ?? true)
    cells.append(cell)
    rows.append(row)
  }

  package mutating func append(_ cell: Cell, _ others: SparseRows, _ row: Int) {
    precondition(cells.last.map { $0 < cell } ?? true)
    cells.append(cell)
    rows.append(others, row)
  }

  /// Sum of a slot over the cells of one place.
  package func sum(of slot: Int, at area: Int) -> Int64 {
    cells.indices.reduce(0) { cells[$1].area == area ? $0 &+ rows[$1, slot] : $0 }
  }

  /// The sum of the two, without the cells that come to nothing.
  func merging(_ other: MonthCube) -> MonthCube {
    if other.cells.isEmpty { return marked(other.overflowed) }
    if cells.isEmpty { return other.marked(overflowed) }
    var merged = MonthCube(width: width, sources: sources)
    merged.overflowed = overflowed || other.overflowed
    var sums = [Int64](repeating: 0, count: rows.width)
    var (left, right) = (0, 0)
    while left < cells.count || right < other.cells.count {
      if right == other.cells.count || left < cells.count && cells[left] < other.cells[right] {
        merged.append(cells[left], rows, left)
        left += 1
      } else if left == cells.count || other.cells[right] < cells[left] {
        merged.append(other.cells[right], other.rows, right)
        right += 1
      } else {
        sums.withUnsafeMutableBufferPointer { sums in
          sums.update(repeating: 0)
          let first = rows.add(left, to: sums)
          let second = other.rows.add(right, to: sums)
          if first || second { merged.overflowed = true }
          if sums.contains(where: { $0 != 0 }) { merged.append(cells[left], UnsafeBufferPointer(sums)) }
        }
        left += 1
        right += 1
      }
    }
    return merged
  }

  private func marked(_ overflowed: Bool) -> MonthCube {
    var cube = self
    cube.overflowed = cube.overflowed || overflowed
    return cube
  }
}
