/// Sums of amounts by cell and codes, found by hashing.
struct GroupSums: Sendable {
  private let codes: Int
  private let amounts: Int
  private(set) var count = 0
  private(set) var overflowed = false
  /// Cell, then codes, of each group.
  private var keys: [Int64] = []
  private var sums: [Int64] = []
  /// Group of each hash, -1 for none; never more than half full.
  private var slots: [Int32] = Array(repeating: -1, count: 1024)
  /// Of the rows of the batch being added.
  private var groupOf = [Int32](repeating: 0, count: RowBatch.capacity)

  init(_ groups: SeriesGroups) {
    codes = groups.codes.count
    amounts = groups.amounts.count
  }

  mutating func add(_ batch: inout RowBatch, _ groups: SeriesGroups) {
    guard !groups.grouped.isEmpty else { return }
    batch.withColumns { rows in
      for row in 0..<rows.count { groupOf[row] = group(of: row, rows, groups.codes) }
    }
    for (place, amount) in groups.amounts.enumerated() {
      batch.computeAmounts(amount)
      var hasOverflowed = false
      sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<batch.count {
          let index = Int(groupOf[row]) * amounts + place
          let (sum, overflow) = sums[index].addingReportingOverflow(batch.amounts[row])
          sums[index] = sum
          hasOverflowed = hasOverflowed || overflow
        }
      }
      overflowed = overflowed || hasOverflowed
    }
  }

  /// Adds each series to the rows of cells; `values` starts a cell at the integer that stands for it.
  mutating func spread(_ groups: SeriesGroups, over values: inout [Int64]) {
    for one in groups.grouped {
      group: for group in 0..<count {
        let key = group * (codes + 1)
        for filter in one.filters where filter.allowed[keys[key + 1 + filter.code]] == 0 { continue group }
        var target = Int(keys[key]) + one.offset
        if let split = one.split {
          let code = split.places[keys[key + 1 + split.code]]
          guard code >= 0 else { continue }
          target += Int(code)
        }
        let (sum, overflow) = values[target].addingReportingOverflow(sums[group * amounts + one.amount])
        values[target] = sum
        overflowed = overflowed || overflow
      }
    }
    count = 0
    keys.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = -1 }
  }

  private mutating func group(of row: Int, _ rows: RowBatch.Columns, _ columns: [Int]) -> Int32 {
    if count * 2 >= slots.count { grow() }
    var hash = GroupSums.mixed(0, Int64(rows.cells[row]))
    for column in columns { hash = GroupSums.mixed(hash, rows.values[column * RowBatch.capacity + row]) }
    var slot = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
    while slots[slot] >= 0 {
      if isGroup(Int(slots[slot]), row, rows, columns) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count)
    keys.append(Int64(rows.cells[row]))
    for column in columns { keys.append(rows.values[column * RowBatch.capacity + row]) }
    sums.append(contentsOf: repeatElement(0, count: amounts))
    count += 1
    return Int32(count - 1)
  }

  private func isGroup(_ group: Int, _ row: Int, _ rows: RowBatch.Columns, _ columns: [Int]) -> Bool {
    let key = group * (codes + 1)
    guard keys[key] == Int64(rows.cells[row]) else { return false }
    for (place, column) in columns.enumerated()
    where keys[key + 1 + place] != rows.values[column * RowBatch.capacity + row] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for group in 0..<count {
      var hash: UInt64 = 0
      for part in group * (codes + 1)..<(group + 1) * (codes + 1) { hash = GroupSums.mixed(hash, keys[part]) }
      var slot = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(group)
    }
  }

  private static func mixed(_ hash: UInt64, _ value: Int64) -> UInt64 {
    let mixed = (hash ^ UInt64(bitPattern: value)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }
}
