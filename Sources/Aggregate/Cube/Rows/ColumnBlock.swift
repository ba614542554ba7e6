/// Some thousand activities column by column, each column in as few bytes as its values need: what a computation
/// from nothing reads instead of the rows, of which SQLite decodes every field one by one.
///
/// Bytes: the number of rows (4), then for each column its width (0, 1, 2, 4 or 8), its least value (8) and the
/// differences from it; little-endian. The columns are keys, then those of `FactColumn.copied`.
enum ColumnBlock {
  static let columns = 1 + FactColumn.copied.count
  /// The place of keys.
  static let key = 0

  /// `fill` writes the values of a column, one for each of so many rows.
  static func bytes(of count: Int, _ fill: (Int, UnsafeMutableBufferPointer<Int64>) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * columns * 2)
    append(UInt64(count), width: 4, to: &bytes)
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: count) { values in
      values.initialize(repeating: 0)
      for column in 0..<columns {
        fill(column, values)
        let least = values.min() ?? 0
        let span = UInt64(bitPattern: (values.max() ?? 0) &- least)
        let width = span == 0 ? 0 : span < 1 << 8 ? 1 : span < 1 << 16 ? 2 : span < 1 << 32 ? 4 : 8
        bytes.append(UInt8(width))
        append(UInt64(bitPattern: least), width: 8, to: &bytes)
        switch width {
        case 0: break
        case 1: pack(values, as: UInt8.self, least, to: &bytes)
        case 2: pack(values, as: UInt16.self, least, to: &bytes)
        case 4: pack(values, as: UInt32.self, least, to: &bytes)
        default: pack(values, as: UInt64.self, least, to: &bytes)
        }
      }
    }
    return bytes
  }

  private static func pack<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ values: UnsafeMutableBufferPointer<Int64>,
    as word: Word.Type,
    _ least: Int64,
    to bytes: inout [UInt8]
  ) {
    withUnsafeTemporaryAllocation(of: Word.self, capacity: values.count) { words in
      for row in values.indices {
        words.initializeElement(at: row, to: Word(truncatingIfNeeded: values[row] &- least).littleEndian)
      }
      bytes.append(contentsOf: UnsafeRawBufferPointer(words))
    }
  }

  private static func append(_ number: UInt64, width: Int, to bytes: inout [UInt8]) {
    for byte in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * byte))) }
  }
}

/// A block as it is stored, whose columns are unpacked one at a time.
struct PackedBlock {
  let count: Int
  private let bytes: UnsafeRawBufferPointer
  /// Place of the width of each column; what follows it is within `bytes`.
  private var starts: [Int] = []
  /// No value but a key has more bits.
  private(set) var magnitude: UInt64 = 0

  /// Nil when the bytes are not those of a block.
  ///
  /// They must stay where they are as long as it is used.
  init?(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    guard bytes.count >= 4 else { return nil }
    count = Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
    guard count > 0, count <= ActivityBatch.capacity else { return nil }
    starts.reserveCapacity(ColumnBlock.columns)
    var position = 4
    for column in 0..<ColumnBlock.columns {
      guard position + 9 <= bytes.count else { return nil }
      let width = Int(bytes[position])
      if column > 0 {
        let least = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: position + 1, as: Int64.self))
        let span = width == 8 ? UInt64.max : 1 << UInt64(8 * width) - 1
        let (bound, isBeyond) = UInt64(bitPattern: least ^ (least >> 63)).addingReportingOverflow(span)
        magnitude |= isBeyond ? .max : bound
      }
      guard [0, 1, 2, 4, 8].contains(width), position + 9 + count * width <= bytes.count else { return nil }
      starts.append(position)
      position += 9 + count * width
    }
    guard position == bytes.count else { return nil }
  }

  /// Whether every row has the same value.
  func isUniform(_ column: Int) -> Bool { bytes[starts[column]] == 0 }

  /// Writes the values of a column, one a row, cut to the bits of `Target`.
  func unpack<Target: FixedWidthInteger>(_ column: Int, to target: UnsafeMutableBufferPointer<Target>) {
    precondition(target.count == count)
    let start = starts[column]
    let least = Target(
      truncatingIfNeeded: Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 1, as: Int64.self))
    )
    let width = Int(bytes[start])
    let part = UnsafeRawBufferPointer(rebasing: bytes[start + 9..<start + 9 + count * width])
    switch width {
    case 0: target.update(repeating: least)
    case 1: PackedBlock.unpack(part, as: UInt8.self, least, target)
    case 2: PackedBlock.unpack(part, as: UInt16.self, least, target)
    case 4: PackedBlock.unpack(part, as: UInt32.self, least, target)
    default: PackedBlock.unpack(part, as: UInt64.self, least, target)
    }
  }

  /// As many differences as the target has rows: the caller has checked it.
  @inline(__always)
  private static func unpack<Word: FixedWidthInteger & UnsignedInteger, Target: FixedWidthInteger>(
    _ part: UnsafeRawBufferPointer,
    as word: Word.Type,
    _ least: Target,
    _ target: UnsafeMutableBufferPointer<Target>
  ) {
    for row in target.indices {
      let index = row &* MemoryLayout<Word>.size
      let difference = Word(littleEndian: part.loadUnaligned(fromByteOffset: index, as: Word.self))
      target[row] = least &+ Target(truncatingIfNeeded: difference)
    }
  }
}
