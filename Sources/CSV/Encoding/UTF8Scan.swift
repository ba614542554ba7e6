/// Strict UTF-8: no overlong form, no surrogate, nothing above U+10FFFF (Unicode 16, table 3-7).
enum UTF8Scan {
  /// The length of the sequence that starts here, 0 when it is not valid.
  @inline(__always)
  static func sequenceLength(_ base: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Int {
    let lead = base[position]
    switch lead {
    case 0..<0x80:
      return 1
    case 0xC2...0xDF:
      return isTail(base, position + 1, count) ? 2 : 0
    case 0xE0...0xEF:
      guard position + 2 < count, isTail(base, position + 2, count) else { return 0 }
      let lowest: UInt8 = lead == 0xE0 ? 0xA0 : 0x80
      let highest: UInt8 = lead == 0xED ? 0x9F : 0xBF
      return base[position + 1] >= lowest && base[position + 1] <= highest ? 3 : 0
    case 0xF0...0xF4:
      guard position + 3 < count, isTail(base, position + 2, count), isTail(base, position + 3, count) else {
        return 0
      }
      let lowest: UInt8 = lead == 0xF0 ? 0x90 : 0x80
      let highest: UInt8 = lead == 0xF4 ? 0x8F : 0xBF
      return base[position + 1] >= lowest && base[position + 1] <= highest ? 4 : 0
    default:
      return 0
    }
  }

  @inline(__always)
  private static func isTail(_ base: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> Bool {
    position < count && base[position] & 0xC0 == 0x80
  }

  /// The first position from `start` that is NUL or not ASCII, or one of the last seven; `count` if none.
  @inline(__always)
  static func skipPlain(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
    let raw = UnsafeRawPointer(base)
    var position = start
    while position &+ 32 <= count {
      let first = suspects(raw, position) | suspects(raw, position &+ 8)
      let second = suspects(raw, position &+ 16) | suspects(raw, position &+ 24)
      guard (first | second) & 0x8080_8080_8080_8080 == 0 else { break }
      position &+= 32
    }
    while position &+ 8 <= count {
      let suspect = suspects(raw, position) & 0x8080_8080_8080_8080
      // A borrow only goes upwards: the lowest mark is exact.
      if suspect != 0 { return position &+ (suspect.trailingZeroBitCount &>> 3) }
      position &+= 8
    }
    return position
  }

  /// Has a high bit set if one of eight bytes is NUL or is not ASCII.
  @inline(__always)
  private static func suspects(_ raw: UnsafeRawPointer, _ position: Int) -> UInt64 {
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    return word | (word &- 0x0101_0101_0101_0101)
  }
}

extension WindowContent {
  /// Looks at bytes that should be UTF-8.
  init(utf8 bytes: UnsafeRawBufferPointer) {
    self.init(hasInvalid: false, hasNUL: false)
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    var position = 0
    while position < bytes.count {
      position = UTF8Scan.skipPlain(base, position, bytes.count)
      guard position < bytes.count else { return }
      let length = UTF8Scan.sequenceLength(base, position, bytes.count)
      if length == 0 { hasInvalid = true }
      if base[position] == 0 { hasNUL = true }
      position += max(1, length)
    }
  }
}
