/// Some thousand activities column by column, each column in as few bytes as its values need: what a computation
/// from nothing reads instead of the rows, of which SQLite decodes every field one by one.
///
/// Bytes: the number of rows (4), then for each column its width (0, 1, 2, 4 or 8), its least value (8) and the
/// differences from it; little-endian. The columns are keys, then those of `FactColumn.copied`.
struct ColumnBlock {
  /// Keys of a block agree above these bits: where blocks begin does not depend on who reads what.
  static let keyBits: Int64 = 14
  static let columns = 1 + FactColumn.copied.count
  private(set) var count = 0
  /// Column `c` of row `i` is at `c * capacity + i`.
  private var values: [Int64]

  init() { values = Array(repeating: 0, count: ColumnBlock.columns * RowBatch.capacity) }

  var firstKey: Int64 { values[0] }

  /// Whether a row of this key belongs to the block.
  func takes(_ key: Int64) -> Bool {
    let isNear = key >> ColumnBlock.keyBits == firstKey >> ColumnBlock.keyBits
    return count == 0 || count < RowBatch.capacity && isNear
  }

  mutating func begin() { count += 1 }

  /// Sets a column of the row begun last.
  mutating func set(_ column: Int, _ value: Int64) { values[column * RowBatch.capacity + count - 1] = value }

  mutating func clear() { count = 0 }

  /// The values of a column.
  func withColumn<Result>(_ column: Int, _ body: (UnsafeBufferPointer<Int64>) -> Result) -> Result {
    values.withUnsafeBufferPointer { values in
      let start = column * RowBatch.capacity
      return body(UnsafeBufferPointer(rebasing: values[start..<start + count]))
    }
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    ColumnBlock.append(UInt64(count), width: 4, to: &bytes)
    for column in 0..<ColumnBlock.columns {
      withColumn(column) { values in
        let least = values.min() ?? 0
        let span = UInt64(bitPattern: (values.max() ?? 0) &- least)
        let width = span == 0 ? 0 : span < 1 << 8 ? 1 : span < 1 << 16 ? 2 : span < 1 << 32 ? 4 : 8
        bytes.append(UInt8(width))
        ColumnBlock.append(UInt64(bitPattern: least), width: 8, to: &bytes)
        for value in values {
          ColumnBlock.append(UInt64(bitPattern: value &- least), width: width, to: &bytes)
        }
      }
    }
    return bytes
  }

  /// False when the bytes are not those of a block.
  mutating func read(_ bytes: UnsafeRawBufferPointer) -> Bool {
    count = 0
    guard bytes.count >= 4 else { return false }
    let rows = Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
    guard rows > 0, rows <= RowBatch.capacity else { return false }
    var position = 4
    for column in 0..<ColumnBlock.columns {
      guard position + 9 <= bytes.count else { return false }
      let width = Int(bytes[position])
      let least = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: position + 1, as: Int64.self))
      position += 9
      guard [0, 1, 2, 4, 8].contains(width), position + rows * width <= bytes.count else { return false }
      let part = UnsafeRawBufferPointer(rebasing: bytes[position..<position + rows * width])
      values.withUnsafeMutableBufferPointer { values in
        let start = column * RowBatch.capacity
        let column = UnsafeMutableBufferPointer(rebasing: values[start..<start + rows])
        switch width {
        case 0: column.update(repeating: least)
        case 1: ColumnBlock.unpack(part, as: UInt8.self, least, column)
        case 2: ColumnBlock.unpack(part, as: UInt16.self, least, column)
        case 4: ColumnBlock.unpack(part, as: UInt32.self, least, column)
        default: ColumnBlock.unpack(part, as: UInt64.self, least, column)
        }
      }
      position += rows * width
    }
    count = rows
    return position == bytes.count
  }

  /// As many differences as the column has rows: the caller has checked it.
  @inline(__always)
  private static func unpack<Word: FixedWidthInteger & UnsignedInteger>(
    _ part: UnsafeRawBufferPointer,
    as word: Word.Type,
    _ least: Int64,
    _ column: UnsafeMutableBufferPointer<Int64>
  ) {
    let size = MemoryLayout<Word>.size
    for row in column.indices {
      let difference = Word(littleEndian: part.loadUnaligned(fromByteOffset: row * size, as: Word.self))
      column[row] = least &+ Int64(truncatingIfNeeded: difference)
    }
  }

  private static func append(_ number: UInt64, width: Int, to bytes: inout [UInt8]) {
    for byte in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * byte))) }
  }
}
