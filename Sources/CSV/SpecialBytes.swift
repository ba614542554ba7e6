/// Goes through the delimiters, quotes, LF and CR of a window, eight bytes at a time.
struct SpecialBytes {
  private let base: UnsafeRawPointer
  private let count: Int
  private let delimiters: UInt64
  private let quotes: UInt64
  /// The word being looked at: its first byte, and 0x80 in place of every special byte not yet given.
  private var word: Int
  private var marks: UInt64 = 0

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

  init(window: Window, dialect: Dialect, from start: Int) {
    base = UnsafeRawPointer(window.base)
    count = window.count
    delimiters = Self.ones &* UInt64(dialect.delimiter)
    quotes = Self.ones &* UInt64(dialect.quote ?? dialect.delimiter)
    word = start
    move(to: start)
  }

  mutating func move(to position: Int) {
    word = position
    marks = marks(at: position)
  }

  /// The position of the next special byte; the length of the window when there is none.
  @inline(__always)
  mutating func next() -> Int {
    while marks == 0 {
      word &+= 8
      guard word < count else {
        word = count
        return count
      }
      marks = marks(at: word)
    }
    let position = word &+ (marks.trailingZeroBitCount &>> 3)
    marks &= marks &- 1
    return position
  }

  @inline(__always)
  private func marks(at position: Int) -> UInt64 {
    guard position &+ 8 <= count else { return lastMarks(at: position) }
    return marks(in: UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
  }

  @inline(never)
  private func lastMarks(at position: Int) -> UInt64 {
    var bytes: UInt64 = 0
    var used: UInt64 = 0
    for index in 0..<max(0, min(8, count - position)) {
      bytes |= UInt64(base.load(fromByteOffset: position + index, as: UInt8.self)) << UInt64(8 * index)
      used |= 0x80 << UInt64(8 * index)
    }
    return marks(in: bytes) & used
  }

  @inline(__always)
  private func marks(in bytes: UInt64) -> UInt64 {
    let special = Self.zeros(bytes ^ delimiters) | Self.zeros(bytes ^ quotes)
    let newline = Self.zeros(bytes ^ (Self.ones &* 0x0A)) | Self.zeros(bytes ^ (Self.ones &* 0x0D))
    return special | newline
  }

  /// 0x80 in place of every zero byte, exactly: no carry goes from one byte to the next.
  @inline(__always)
  private static func zeros(_ bytes: UInt64) -> UInt64 {
    let carried = (bytes & lows) &+ lows
    return ~(carried | bytes | lows)
  }
}
