/// Rows of integers of which most are zero.
///
/// A row keeps what is not zero, in order, and a bit for each place that says what is; a row of which half
/// is not zero is kept whole, where a look-up is one index. A commune where ten persons came in a month fills
/// a fifth of the three hundred sums of a pipeline: the whole of France fits in a fifth of the memory.
package struct SparseRows: Sendable {
  package let width: Int
  /// Words of bits a row.
  private let words: Int
  private var rows: [Row] = []
  private var bits: [UInt64] = []
  private var values: [Int64] = []

  private struct Row {
    /// Of its first value.
    let start: Int
    /// Of its first word of bits; negative for a row kept whole.
    let mask: Int
  }

  package init(width: Int) {
    self.width = width
    words = (width + 63) / 64
  }

  package var count: Int { rows.count }

  package mutating func append(_ row: UnsafeBufferPointer<Int64>) {
    precondition(row.count == width)
    var occupied = 0
    for value in row where value != 0 { occupied += 1 }
    let start = values.count
    guard occupied * 2 < width else {
      rows.append(Row(start: start, mask: -1))
      values.append(contentsOf: row)
      return
    }
    rows.append(Row(start: start, mask: bits.count))
    for word in 0..<words {
      var mask: UInt64 = 0
      for index in word * 64..<min(width, word * 64 + 64) where row[index] != 0 {
        mask |= 1 << UInt64(index & 63)
        values.append(row[index])
      }
      bits.append(mask)
    }
  }

  package mutating func append(_ other: SparseRows, _ row: Int) {
    precondition(other.width == width)
    let from = other.rows[row]
    let start = values.count
    guard from.mask >= 0 else {
      rows.append(Row(start: start, mask: -1))
      values.append(contentsOf: other.values[from.start..<from.start + width])
      return
    }
    rows.append(Row(start: start, mask: bits.count))
    let masks = other.bits[from.mask..<from.mask + words]
    bits.append(contentsOf: masks)
    let end = masks.reduce(from.start) { $0 + $1.nonzeroBitCount }
    values.append(contentsOf: other.values[from.start..<end])
  }

  package subscript(row: Int, index: Int) -> Int64 {
    let found = rows[row]
    guard found.mask >= 0 else { return values[found.start + index] }
    let word = found.mask + index >> 6
    let bit: UInt64 = 1 << UInt64(index & 63)
    guard bits[word] & bit != 0 else { return 0 }
    var before = (bits[word] & (bit - 1)).nonzeroBitCount
    for earlier in found.mask..<word { before += bits[earlier].nonzeroBitCount }
    return values[found.start + before]
  }

  /// Adds the first places of a row to `sums`, as many as they are; true when a sum no longer fits.
  package func add(_ row: Int, to sums: UnsafeMutableBufferPointer<Int64>) -> Bool {
    precondition(sums.count <= width)
    let found = rows[row]
    var overflowed = false
    func add(_ value: Int64, _ index: Int) {
      let (sum, overflow) = sums[index].addingReportingOverflow(value)
      sums[index] = sum
      overflowed = overflowed || overflow
    }
    values.withUnsafeBufferPointer { values in
      guard found.mask >= 0 else {
        for index in sums.indices { add(values[found.start + index], index) }
        return
      }
      var next = found.start
      for word in 0..<(sums.count + 63) / 64 {
        var mask = bits[found.mask + word]
        while mask != 0 {
          let index = word * 64 + mask.trailingZeroBitCount
          guard index < sums.count else { return }
          add(values[next], index)
          next += 1
          mask &= mask - 1
        }
      }
    }
    return overflowed
  }

  /// The last place of a range that is not zero.
  func lastOccupied(_ row: Int, in slots: Range<Int>) -> Int? {
    let found = rows[row]
    var index = slots.upperBound - 1
    while index >= slots.lowerBound {
      guard found.mask >= 0 else {
        if values[found.start + index] != 0 { return index }
        index -= 1
        continue
      }
      // The bits of its word up to the place itself.
      let mask = bits[found.mask + index >> 6] << UInt64(63 - index & 63)
      let highest = index - mask.leadingZeroBitCount
      if mask != 0 { return highest >= slots.lowerBound ? highest : nil }
      index = (index & ~63) - 1
    }
    return nil
  }
}
