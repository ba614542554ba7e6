/// A cell of a cube as `cumul` keeps it: the sums in the order of the plan, then, for each source that has
/// rows, its identifier and its rows of each of the 31 days; whole numbers of seven bits a byte, least
/// significant first.
package struct CubeCell {
  package private(set) var bytes: [UInt8] = []

  mutating func add(_ number: Int64) {
    var rest = UInt64(bitPattern: number)
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}

/// Reads the numbers of a cell one after the other.
struct CubeCellReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }

  /// Nil when the bytes stop short.
  mutating func next() -> Int64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int64(bitPattern: number) }
      shift += 7
    }
    return nil
  }
}
