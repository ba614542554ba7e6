/// A cube while rows are counted: whole rows of sums, for the cells met so far.
///
/// Adding is commutative, so that a cube does not depend on the order or on the number of workers; and it is
/// undone by adding the same rows with the sign -1, which is why days are counted: a maximum could not be
/// taken back. A month and a commune have a row as soon as a fact falls there; past `limit` rows they become a
/// cube and counting starts anew, so that a country is counted in the memory of a few départements.
struct CubeBuilder: Sendable {
  let areas: Int
  let width: Int
  let sources: Int
  private let rowWidth: Int
  private let limit: Int
  private var firstMonth: Int32 = 0
  private var months = 0
  /// Row of each month and place, `month * places + place`; -1 for none.
  private var rowOf: [Int32] = []
  private var rows = 0
  /// Of `MonthCube`, one after the other.
  private var values: [Int64] = []
  private var sums: GroupSums
  /// Each at least twice as large as the next.
  private var done: [MonthCube] = []
  /// 64 MiB of rows.
  private static let wordLimit = 8 << 20

  init(areas: Int, width: Int, sources: Int, groups: SeriesGroups, limit: Int? = nil) {
    sums = GroupSums(groups)
    self.areas = areas
    self.width = width
    self.sources = sources
    rowWidth = MonthCube.rowWidth(width: width, sources: sources)
    self.limit = limit ?? max(1, CubeBuilder.wordLimit / max(1, rowWidth))
  }

  /// Adds the rows of a batch and empties it.
  mutating func add(_ batch: inout ActivityBatch) {
    guard batch.count > 0 else { return }
    locateRows(&batch)
    sums.add(batch, to: &values)
    batch.clear()
    if rows >= limit { close() }
  }

  /// Everything counted.
  consuming func finished() -> MonthCube {
    close()
    var cube = MonthCube(width: width, sources: sources)
    while let last = done.popLast() { cube = last.merging(cube) }
    cube.overflowed = cube.overflowed || sums.overflowed
    return cube
  }

  private mutating func locateRows(_ batch: inout ActivityBatch) {
    guard let days = batch.span else { return }
    reach(CubeBuilder.month(of: days.lowerBound)...CubeBuilder.month(of: days.upperBound))
    var row = 0
    while row < batch.count {
      let (day, area) = (batch.days[row], batch.areas[row])
      let start = start(of: Int(CubeBuilder.month(of: day) - firstMonth) * areas + Int(area))
      let firstDay = start + width - 1
      // Rows of a cell follow one another in the column copy; days of a month differ by their last two figures.
      values.withUnsafeMutableBufferPointer { values in
        row = batch.locateRows(from: row, at: start, month: day / 100 * 100) { source, day, sign in
          values[firstDay + Int(source) * MonthCube.daysPerMonth + Int(day)] &+= sign
        }
      }
    }
  }

  /// Of the row of a cell, made at the first fact that falls in it.
  private mutating func start(of cell: Int) -> Int {
    if rowOf[cell] >= 0 { return Int(rowOf[cell]) * rowWidth }
    rowOf[cell] = Int32(rows)
    rows += 1
    values.append(contentsOf: repeatElement(0, count: rowWidth))
    return values.count - rowWidth
  }

  /// Makes room for the months of `range`.
  private mutating func reach(_ range: ClosedRange<Int32>) {
    if months == 0 { firstMonth = range.lowerBound }
    let before = max(0, Int(firstMonth - range.lowerBound))
    let after = max(0, Int(range.upperBound - firstMonth) + 1 - months)
    guard before + after > 0 else { return }
    if before > 0 {
      rowOf.insert(contentsOf: repeatElement(-1, count: before * areas), at: 0)
      firstMonth = range.lowerBound
    }
    rowOf.append(contentsOf: repeatElement(-1, count: after * areas))
    months += before + after
  }

  /// Turns the rows into a cube, and starts with none.
  private mutating func close() {
    guard rows > 0 else { return }
    var cube = MonthCube(width: width, sources: sources)
    values.withUnsafeBufferPointer { values in
      for (cell, row) in rowOf.enumerated() where row >= 0 {
        let monthCell = MonthCube.Cell(month: firstMonth + Int32(cell / areas), area: Int32(cell % areas))
        let start = Int(row) * rowWidth
        cube.append(monthCell, UnsafeBufferPointer(rebasing: values[start..<start + rowWidth]))
      }
    }
    while let last = done.last, last.cells.count < 2 * cube.cells.count {
      done.removeLast()
      cube = last.merging(cube)
    }
    done.append(cube)
    values.removeAll(keepingCapacity: true)
    for cell in rowOf.indices { rowOf[cell] = -1 }
    rows = 0
  }

  private static func month(of day: Int32) -> Int32 {
    day / 10_000 * 12 + day / 100 % 100 - 1
  }
}
