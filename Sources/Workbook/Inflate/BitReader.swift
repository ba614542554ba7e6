/// The bits of a DEFLATE stream, least significant first.
///
/// Invariant: past the end of the input it gives zeros and counts them, so that a loop may look ahead freely;
/// `isExhausted` says when bits that do not exist were consumed.
struct BitReader {
  private let input: UnsafeRawBufferPointer
  private var position = 0
  private(set) var bits: UInt64 = 0
  private(set) var count = 0
  /// Bytes of zeros given after the end.
  private var invented = 0

  init(_ input: UnsafeRawBufferPointer) { self.input = input }

  /// At least 56 bits are there afterwards.
  @inline(__always)
  mutating func refill() {
    if position &+ 8 <= input.count, let base = input.baseAddress {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      bits |= word << UInt64(count)
      position &+= (63 &- count) >> 3
      count |= 56
    } else {
      refillSlowly()
    }
  }

  @inline(never)
  private mutating func refillSlowly() {
    while count <= 56 {
      if position < input.count {
        bits |= UInt64(input[position]) << UInt64(count)
        position += 1
      } else {
        invented += 1
      }
      count += 8
    }
  }

  @inline(__always)
  mutating func drop(_ number: Int) {
    bits >>= UInt64(truncatingIfNeeded: number)
    count &-= number
  }

  @inline(__always)
  mutating func take(_ number: Int) -> Int {
    let value = Int(truncatingIfNeeded: bits & (1 << UInt64(truncatingIfNeeded: number) &- 1))
    drop(number)
    return value
  }

  var isExhausted: Bool { count < invented * 8 }

  /// Where the next whole byte of the input is; what was looked at beyond it is given back.
  mutating func alignToByte() -> Int {
    drop(count & 7)
    let start = position - (count / 8 - invented)
    bits = 0
    count = 0
    invented = 0
    position = start
    return start
  }

  mutating func skip(_ bytes: Int) { position += bytes }
}
