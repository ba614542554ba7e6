/// Goes through the delimiters, quotes, LF and CR of a window, sixty-four bytes at a time.
///
/// One bit per byte of the block is drawn from four vector comparisons. A byte matches one pattern at most, so the masks
/// are joined by `&+`: this compiler does not specialise `|` on these vectors (see `StructureCounts`). The eight lanes are
/// then packed with ordinary multiplications. Measured on 120 MB, one core, whole reading: 1.0 to 1.3 GB/s, against 0.75
/// to 0.87 GB/s with eight bytes at a time in a `UInt64`, and 0.3 to 0.5 GB/s byte by byte.
struct SpecialBytes {
  private let base: UnsafeRawPointer
  private let count: Int
  private let delimiters: SIMD64<UInt8>
  private let quotes: SIMD64<UInt8>
  private let hasQuotes: Bool
  /// The block being looked at: its first byte, and a bit for every special byte not yet given.
  private var block: Int
  private var marks: UInt64 = 0

  init(window: Window, dialect: Dialect, from start: Int) {
    base = UnsafeRawPointer(window.base)
    count = window.count
    delimiters = SIMD64(repeating: dialect.delimiter)
    hasQuotes = dialect.quote != nil
    quotes = SIMD64(repeating: dialect.quote ?? 0)
    block = start
    move(to: start)
  }

  mutating func move(to position: Int) {
    block = position
    marks = marks(at: position)
  }

  /// The position of the next special byte; the length of the window when there is none.
  @inline(__always)
  mutating func next() -> Int {
    while marks == 0 {
      block &+= 64
      guard block < count else {
        block = count
        return count
      }
      marks = marks(at: block)
    }
    let position = block &+ marks.trailingZeroBitCount
    marks &= marks &- 1
    return position
  }

  @inline(__always)
  private func marks(at position: Int) -> UInt64 {
    guard position &+ 64 <= count else { return lastMarks(at: position) }
    return marks(in: base.loadUnaligned(fromByteOffset: position, as: SIMD64<UInt8>.self))
  }

  @inline(never)
  private func lastMarks(at position: Int) -> UInt64 {
    let left = max(0, min(64, count - position))
    guard left > 0 else { return 0 }
    var bytes = SIMD64<UInt8>()
    withUnsafeMutableBytes(of: &bytes) { buffer in
      buffer.copyMemory(from: UnsafeRawBufferPointer(start: base + position, count: left))
    }
    let all = marks(in: bytes)
    return left == 64 ? all : all & ((1 << UInt64(left)) - 1)
  }

  @inline(__always)
  private func marks(in bytes: SIMD64<UInt8>) -> UInt64 {
    var joined = Self.mask(bytes .== delimiters)
    joined &+= Self.mask(bytes .== SIMD64(repeating: 0x0A))
    joined &+= Self.mask(bytes .== SIMD64(repeating: 0x0D))
    if hasQuotes { joined &+= Self.mask(bytes .== quotes) }
    let lanes = unsafeBitCast(joined, to: SIMD8<UInt64>.self)
    let low =
      Self.pack(lanes[0]) | Self.pack(lanes[1]) &<< 8 | Self.pack(lanes[2]) &<< 16 | Self.pack(lanes[3])
      &<< 24
    let high =
      Self.pack(lanes[4]) | Self.pack(lanes[5]) &<< 8 | Self.pack(lanes[6]) &<< 16 | Self.pack(lanes[7])
      &<< 24
    return low | high &<< 32
  }

  /// The lowest bit of each of eight bytes (FF or 00), the first byte in the lowest bit.
  @inline(__always)
  private static func pack(_ lane: UInt64) -> UInt64 {
    ((lane & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) &>> 56
  }

  @inline(__always)
  private static func mask(_ comparison: SIMDMask<SIMD64<Int8>>) -> SIMD64<UInt8> {
    unsafeBitCast(comparison, to: SIMD64<UInt8>.self)
  }
}
