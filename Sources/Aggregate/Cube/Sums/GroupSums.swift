import Facts

/// Sums by cell and group of the rows of a batch, which its cells are then given.
///
/// Rows that follow one another in a cell share its sums, group by group: those of the column copy come by dozens a
/// cell, so that what is added to stays in the nearest memory. Against sums found by hashing cell and codes, kept
/// for many batches and then given out, a computation of nine million activities takes half the processor time.
struct GroupSums: Sendable {
  private let plan: SeriesGroups
  /// Group of the classes of a row, counted in mixed radix; -1 for one not met yet.
  ///
  /// Beyond `limit` combinations they are looked up in `rare`.
  private var dense: [Int32]
  private var rare: [Int: Int32] = [:]
  private let strides: [Int]
  /// By group: where its sums go, and its entry in the run of rows being read.
  private var contributions: [GroupContributions] = []
  private var entryOf: [Visit] = []
  private var run = 0
  private var entries: [Entry] = []
  /// `width` for each entry, zeros between two batches.
  private var sums: [Int64] = []
  /// Of the rows of the batch: their classes, then the first sum of their entry.
  private var indices = [Int](repeating: 0, count: ActivityBatch.capacity)
  private(set) var overflowed = false
  private static let limit = 1 << 16

  private struct Visit {
    var run: Int
    var entry: Int
  }

  /// The rows of a group in a cell, known by its first integer.
  private struct Entry {
    let cell: Int
    let group: Int
    var rows: Int64 = 0
  }

  init(_ plan: SeriesGroups) {
    self.plan = plan
    var strides: [Int] = []
    var count = 1
    for code in plan.codes {
      strides.append(count)
      count *= code.count
    }
    self.strides = strides
    dense = Array(repeating: -1, count: count <= GroupSums.limit ? count : 0)
  }

  /// Adds the rows of a batch to `values`, where the cell of each row begins at the integer that stands for it.
  mutating func add(_ batch: borrowing ActivityBatch, to values: inout [Int64]) {
    classify(batch)
    // Sums of small values fit, however many rows: only what cells are given is checked. Large ones go one by one.
    let step = batch.staysSmall ? batch.count : 1
    for start in stride(from: 0, to: batch.count, by: step) {
      let rows = start..<min(start + step, batch.count)
      visit(rows, batch)
      for (index, amount) in plan.amounts.enumerated() { add(amount, at: index, rows, batch) }
      for one in plan.spreads { add(one, rows, batch) }
      give(batch.sign, to: &values)
    }
  }

  /// The classes of each row.
  private mutating func classify(_ batch: borrowing ActivityBatch) {
    indices.withUnsafeMutableBufferPointer { indices in
      let rows = UnsafeMutableBufferPointer(rebasing: indices[0..<batch.count])
      rows.update(repeating: 0)
      for (code, stride) in zip(plan.codes, strides) {
        batch.withColumn(code.column) { code.add($0, times: stride, to: rows) }
      }
    }
  }

  /// The entry of each row.
  private mutating func visit(_ rows: Range<Int>, _ batch: borrowing ActivityBatch) {
    entries.removeAll(keepingCapacity: true)
    var row = rows.lowerBound
    var last = -1
    while row < rows.upperBound {
      let cell = batch.cells[row]
      if cell != last { run += 1 }
      last = cell
      let classes = indices[row]
      let entry = entry(cell, group(classes))
      let start = row
      let first = entry * plan.width
      // Rows alike follow one another in the column copy.
      indices.withUnsafeMutableBufferPointer { indices in
        batch.cells.withUnsafeBufferPointer { cells in
          while row < rows.upperBound, cells[row] == cell, indices[row] == classes {
            indices[row] = first
            row += 1
          }
        }
      }
      entries[entry].rows += Int64(row - start)
    }
    let needed = entries.count * plan.width
    if sums.count < needed { sums.append(contentsOf: repeatElement(0, count: needed - sums.count)) }
  }

  private mutating func entry(_ cell: Int, _ group: Int) -> Int {
    if entryOf[group].run != run {
      entryOf[group] = Visit(run: run, entry: entries.count)
      entries.append(Entry(cell: cell, group: group))
    }
    return entryOf[group].entry
  }

  private mutating func group(_ classes: Int) -> Int {
    let known = dense.isEmpty ? rare[classes] ?? -1 : dense[classes]
    if known >= 0 { return Int(known) }
    let made = Int32(contributions.count)
    if dense.isEmpty { rare[classes] = made } else { dense[classes] = made }
    let each = zip(plan.codes, strides).map { classes / $1 % $0.count }
    contributions.append(GroupContributions(plan.contributions(of: each), width: plan.width))
    entryOf.append(Visit(run: 0, entry: 0))
    return Int(made)
  }

  private mutating func add(
    _ amount: Series.Amount,
    at index: Int,
    _ rows: Range<Int>,
    _ batch: borrowing ActivityBatch
  ) {
    if let uniform = batch.uniform(amount) {
      for (number, entry) in entries.enumerated() { sums[number * plan.width + index] = uniform * entry.rows }
      return
    }
    sums.withUnsafeMutableBufferPointer { sums in
      indices.withUnsafeBufferPointer { indices in
        // As many sums as the entries have: `visit` has seen to it.
        batch.withAmounts(amount, rows) { row, amount in sums[indices[row] &+ index] &+= amount }
      }
    }
  }

  private mutating func add(
    _ one: SeriesGroups.SpreadSums,
    _ rows: Range<Int>,
    _ batch: borrowing ActivityBatch
  ) {
    if one.mention == nil, let spread = batch.uniform(one.column) {
      one.spreads.forEachPart(of: spread) { term, count in
        for (number, entry) in entries.enumerated() {
          sums[number * plan.width + one.offset + term] &+= count * entry.rows
        }
      }
      return
    }
    sums.withUnsafeMutableBufferPointer { sums in
      indices.withUnsafeBufferPointer { indices in
        batch.withColumn(one.column) { spreads in
          guard let mention = one.mention else {
            for row in rows {
              let first = indices[row] &+ one.offset
              one.spreads.forEachPart(of: spreads[row]) { term, count in sums[first &+ term] &+= count }
            }
            return
          }
          guard let base = sums.baseAddress else { return }
          batch.withAmounts(plan.amounts[mention], rows) { row, amount in
            one.spreads.mention(spreads[row], amount, base + (indices[row] &+ one.offset))
          }
        }
      }
    }
  }

  /// Gives the sums to the cells and leaves zeros.
  private mutating func give(_ sign: Int64, to values: inout [Int64]) {
    var hasOverflowed = false
    sums.withUnsafeMutableBufferPointer { sums in
      values.withUnsafeMutableBufferPointer { values in
        var first = 0
        for entry in entries {
          contributions[entry.group].forEach(of: { sums[first &+ $0] }) { sum, contribution in
            let (part, isLarge) = sum.multipliedReportingOverflow(by: contribution.factor &* sign)
            let target = entry.cell &+ Int(contribution.target)
            let (total, overflow) = values[target].addingReportingOverflow(part)
            values[target] = total
            if isLarge || overflow { hasOverflowed = true }
          }
          first += plan.width
        }
        sums[0..<first].update(repeating: 0)
      }
    }
    overflowed = overflowed || hasOverflowed
  }
}

/// Where the sums of a group go, sum by sum: most are zero and go nowhere.
private struct GroupContributions: Sendable {
  private var contributions: [SeriesGroups.Contribution]
  /// First gift of each sum, and the end.
  private var starts: [Int32]

  init(_ all: [SeriesGroups.Contribution], width: Int) {
    contributions = all.enumerated().sorted { ($0.element.sum, $0.offset) < ($1.element.sum, $1.offset) }.map(
      \.element
    )
    starts = Array(repeating: 0, count: width + 1)
    for contribution in contributions { starts[Int(contribution.sum) + 1] += 1 }
    for sum in 0..<width { starts[sum + 1] += starts[sum] }
  }

  /// Calls `body` with every sum that is not zero and each of its gifts.
  @inline(__always)
  func forEach(of sum: (Int) -> Int64, _ body: (Int64, SeriesGroups.Contribution) -> Void) {
    for index in 0..<starts.count - 1 {
      let value = sum(index)
      guard value != 0 else { continue }
      for contribution in Int(starts[index])..<Int(starts[index + 1]) {
        body(value, contributions[contribution])
      }
    }
  }
}
