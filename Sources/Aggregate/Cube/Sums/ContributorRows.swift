/// Who made the accompaniments of each month and area, and of which type.
///
/// Flat: cells in order, each with where its entries end; entries by contributor, then type, none of them zero. A country
/// has half a million cells and some entries each.
package struct ContributorRows: Sendable {
  package struct Entry: Hashable, Sendable {
    /// A mediator by number; -1 - the identifier of the source for those that nothing names, who count as one.
    package let contributor: Int32
    /// Identifier of a modality of the dimension `type`.
    package let kind: Int32
    package let accompaniments: Int64

    package init(contributor: Int32, kind: Int32, accompaniments: Int64) {
      self.contributor = contributor
      self.kind = kind
      self.accompaniments = accompaniments
    }

    /// In the order of entries.
    fileprivate var rank: UInt64 { ContributorRows.rank(contributor, kind) }
  }

  /// Ascending.
  package private(set) var cells: [MonthCube.Cell] = []
  /// By cell, one past its last entry.
  package private(set) var ends: [Int] = []
  package private(set) var entries: [Entry] = []
  package private(set) var overflowed = false

  package init(overflowed: Bool = false) { self.overflowed = overflowed }

  /// Of a cell, by its index.
  package subscript(row: Int) -> ArraySlice<Entry> {
    entries[(row == 0 ? 0 : ends[row - 1])..<ends[row]]
  }

  /// After those there are: cells must come in order, entries as above.
  ///
  /// Without entries, nothing is added.
  package mutating func append(_ cell: MonthCube.Cell, _ entries: some Sequence<Entry>) {
    precondition(cells.last.map { $0 < cell } ?? true)
    let count = self.entries.count
    self.entries.append(contentsOf: entries)
    guard self.entries.count > count else { return }
    cells.append(cell)
    ends.append(self.entries.count)
  }

  /// The sum of the two, without what comes to nothing.
  package func merging(_ other: ContributorRows) -> ContributorRows {
    var merged = ContributorRows(overflowed: overflowed || other.overflowed)
    merged.reserve(cells: cells.count + other.cells.count, entries: entries.count + other.entries.count)
    var (left, right) = (0, 0)
    while left < cells.count || right < other.cells.count {
      if right == other.cells.count || left < cells.count && cells[left] < other.cells[right] {
        merged.append(cells[left], self[left])
        left += 1
      } else if left == cells.count || other.cells[right] < cells[left] {
        merged.append(other.cells[right], other[right])
        right += 1
      } else {
        merged.append(cells[left], merged.sum(self[left], other[right]))
        left += 1
        right += 1
      }
    }
    return merged
  }

  private mutating func reserve(cells: Int, entries: Int) {
    self.cells.reserveCapacity(cells)
    ends.reserveCapacity(cells)
    self.entries.reserveCapacity(entries)
  }

  private mutating func sum(_ one: ArraySlice<Entry>, _ other: ArraySlice<Entry>) -> [Entry] {
    var sums: [Entry] = []
    var (left, right) = (one.startIndex, other.startIndex)
    while left < one.endIndex || right < other.endIndex {
      if right == other.endIndex || left < one.endIndex && one[left].rank < other[right].rank {
        sums.append(one[left])
        left += 1
      } else if left == one.endIndex || other[right].rank < one[left].rank {
        sums.append(other[right])
        right += 1
      } else {
        let (sum, overflow) = one[left].accompaniments.addingReportingOverflow(other[right].accompaniments)
        if overflow { overflowed = true }
        if sum != 0 {
          sums.append(
            Entry(contributor: one[left].contributor, kind: one[left].kind, accompaniments: sum)
          )
        }
        left += 1
        right += 1
      }
    }
    return sums
  }

  /// Orders contributors below zero before the others.
  static func rank(_ contributor: Int32, _ kind: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: contributor ^ Int32.min)) << 32 | UInt64(UInt32(bitPattern: kind))
  }
}

/// The same while rows are counted.
struct ContributorCounter: Sendable {
  /// What one contributor made of a type in a run of rows of one cell.
  private struct Record {
    /// Month and area.
    let cell: UInt64
    let rank: UInt64
    let accompaniments: Int64
  }

  private var records: [Record] = []
  /// Each at least twice as large as the next.
  private var done: [ContributorRows] = []
  private var overflowed = false
  /// Of the mediators met in a run, so that a record stands for many rows: zeros between two runs.
  private var dense = [Int64](repeating: 0, count: ContributorCounter.denseCount)
  private var met: [Int] = []
  private static let denseCount = 1 << 13
  /// 24 MiB of records.
  private static let most = 1 << 20

  /// Counts the rows of a batch before its cells are emptied.
  mutating func add(_ batch: borrowing ActivityBatch, _ columns: ContributorColumns) {
    var row = 0
    while row < batch.count {
      let (day, area, kind) = (batch.days[row], batch.areas[row], batch.value(columns.kind, row))
      let month = day / 100
      // Rows of a cell and a type follow one another in the column copy.
      repeat {
        let amount = batch.value(columns.accompaniments, row) &* batch.sign
        let contributor = batch.value(columns.contributor, row)
        if contributor >= 0, contributor < Int64(ContributorCounter.denseCount) {
          let index = Int(contributor)
          if dense[index] == 0 { met.append(index) }
          let (sum, overflow) = dense[index].addingReportingOverflow(amount)
          dense[index] = sum
          if overflow { overflowed = true }
        } else {
          note(day, area, contributor, kind, amount)
        }
        row += 1
      } while row < batch.count && batch.areas[row] == area && batch.days[row] / 100 == month
        && batch.value(columns.kind, row) == kind
      for index in met {
        // Met twice when it came to nothing in between.
        if dense[index] != 0 { note(day, area, Int64(index), kind, dense[index]) }
        dense[index] = 0
      }
      met.removeAll(keepingCapacity: true)
    }
    if records.count >= ContributorCounter.most { close() }
  }

  private mutating func note(
    _ day: Int32,
    _ area: Int32,
    _ contributor: Int64,
    _ kind: Int64,
    _ amount: Int64
  ) {
    guard amount != 0 else { return }
    guard let contributor = Int32(exactly: contributor), let kind = Int32(exactly: kind) else {
      overflowed = true
      return
    }
    let month = day / 10_000 * 12 + day / 100 % 100 - 1
    records.append(
      Record(
        cell: UInt64(UInt32(bitPattern: month)) << 32 | UInt64(UInt32(bitPattern: area)),
        rank: ContributorRows.rank(contributor, kind),
        accompaniments: amount
      )
    )
  }

  /// Everything counted.
  consuming func finished() -> ContributorRows {
    close()
    var rows = ContributorRows(overflowed: overflowed)
    while let last = done.popLast() { rows = last.merging(rows) }
    return rows
  }

  /// Turns the records into rows, and starts with none.
  private mutating func close() {
    guard !records.isEmpty else { return }
    records.sort { ($0.cell, $0.rank) < ($1.cell, $1.rank) }
    var rows = ContributorRows()
    var entries: [ContributorRows.Entry] = []
    var index = 0
    while index < records.count {
      let cell = records[index].cell
      entries.removeAll(keepingCapacity: true)
      while index < records.count, records[index].cell == cell {
        let rank = records[index].rank
        var sum: Int64 = 0
        while index < records.count, records[index].cell == cell, records[index].rank == rank {
          let (total, overflow) = sum.addingReportingOverflow(records[index].accompaniments)
          sum = total
          if overflow { overflowed = true }
          index += 1
        }
        guard sum != 0 else { continue }
        let contributor = Int32(bitPattern: UInt32(truncatingIfNeeded: rank >> 32)) ^ Int32.min
        let kind = Int32(bitPattern: UInt32(truncatingIfNeeded: rank))
        entries.append(ContributorRows.Entry(contributor: contributor, kind: kind, accompaniments: sum))
      }
      let month = Int32(bitPattern: UInt32(truncatingIfNeeded: cell >> 32))
      let area = Int32(bitPattern: UInt32(truncatingIfNeeded: cell))
      rows.append(MonthCube.Cell(month: month, area: area), entries)
    }
    while let last = done.last, last.cells.count < 2 * rows.cells.count {
      done.removeLast()
      rows = last.merging(rows)
    }
    done.append(rows)
    records.removeAll(keepingCapacity: true)
  }
}
