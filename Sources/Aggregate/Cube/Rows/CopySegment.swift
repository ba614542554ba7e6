import Observatory
import SQLite

/// A block as it is stored, by its number.
package struct CopiedBlock: Sendable {
  let number: Int64
  let bytes: [UInt8]
}

/// Rows about to be copied: those whose keys agree above some bits, whoever reads them.
///
/// They are laid out type by type, place by place and month by month, then cut into blocks: the rows of a cell follow
/// one another, so that a computation adds them up in one place, and activities of one person, all alike, have blocks
/// of which many columns are a single value. The longer the segment, the
/// more of them; this one takes 23 MB a worker while the copy is made.
struct CopySegment {
  /// Where segments begin does not depend on who reads what.
  static let keyBits: Int64 = 18
  private(set) var number: Int64 = 0
  private(set) var count = 0
  /// `ColumnBlock.columns` integers a row; keys count from the first of the segment.
  private var values: [Int32] = []
  /// Those that do not fit, where `values` has the least integer.
  private var wide: [Int: Int64] = [:]

  /// The segment of a key.
  static func number(of key: Int64) -> Int64 { key >> keyBits }

  private var firstKey: Int64 { number << CopySegment.keyBits }

  /// Whether a row of this key belongs here.
  func takes(_ key: Int64) -> Bool { count == 0 || CopySegment.number(of: key) == number }

  /// The integers of one more row, the first of them its key.
  mutating func append(_ value: (Int) -> Int64) {
    let key = value(0)
    if count == 0 {
      number = CopySegment.number(of: key)
      // Memory that is not used is not taken.
      values.reserveCapacity(ColumnBlock.columns << CopySegment.keyBits)
    }
    values.append(Int32(truncatingIfNeeded: key - firstKey))
    for column in 1..<ColumnBlock.columns {
      let value = value(column)
      let short = Int32(exactly: value) ?? .min
      if short == .min { wide[values.count] = value }
      values.append(short)
    }
    count += 1
  }

  /// Reads activities in the order of their keys, and hands over the blocks of each segment.
  mutating func read(_ statement: inout Statement, _ body: (CopiedBlock) throws -> Void) throws {
    clear()
    while try statement.step() {
      if !takes(statement.int(0)) {
        for block in blocks() { try body(block) }
        clear()
      }
      append { statement.int(Int32($0)) }
    }
    for block in blocks() { try body(block) }
    clear()
  }

  mutating func clear() {
    values.removeAll(keepingCapacity: true)
    wide.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Numbered from the first key of the segment on: there are fewer blocks than keys.
  func blocks() -> [CopiedBlock] {
    let order = self.order()
    return stride(from: 0, to: count, by: ActivityBatch.capacity).enumerated().map { rank, start in
      let rows = order[start..<min(start + ActivityBatch.capacity, count)]
      let bytes = ColumnBlock.bytes(of: rows.count) { column, target in
        let base = column == 0 ? firstKey : 0
        for (index, row) in rows.enumerated() { target[index] = base + value(Int(row), column) }
      }
      return CopiedBlock(number: firstKey + Int64(rank), bytes: bytes)
    }
  }

  @inline(__always)
  private func value(_ row: Int, _ column: Int) -> Int64 {
    let index = row * ColumnBlock.columns + column
    let short = values[index]
    return short == .min ? wide[index] ?? Int64(short) : Int64(short)
  }

  /// By type, place, month and other codes, then as they came.
  ///
  /// Keys are cut to some bits: an order that is not quite
  /// that one is as right, only slower to read.
  private func order() -> [Int32] {
    let rows = (0..<count).map { row in
      let (type, area) = (part(row, 0, 12), part(row, 1, 34))
      let month = part(row, 2, 34) / 100
      let (channel, scheme, level) = (part(row, 3, 12), part(row, 4, 12), part(row, 5, 4))
      return Row(
        cell: type << 52 | area << 18 | month & 0x3FFFF,
        codes: channel << 48 | scheme << 36 | level << 32 | UInt64(row)
      )
    }
    return rows.sorted { ($0.cell, $0.codes) < ($1.cell, $1.codes) }.map { Int32($0.codes & 0xFFFF_FFFF) }
  }

  private struct Row {
    let cell: UInt64
    let codes: UInt64
  }

  private func part(_ row: Int, _ rank: Int, _ bits: UInt64) -> UInt64 {
    UInt64(bitPattern: value(row, CopySegment.ordering[rank])) & (1 << bits - 1)
  }

  /// Columns that rows are put in order by.
  private static let ordering = [
    FactColumn.activity(.kind), .area, .activity(.day), .activity(.channel), .activity(.scheme),
    .activity(.level),
  ].map(\.copiedIndex)
}
