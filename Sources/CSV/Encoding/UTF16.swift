/// UTF-16 to UTF-8.
enum UTF16 {
  @inline(__always)
  static func unit(in bytes: UnsafeRawBufferPointer, at position: Int, isBigEndian: Bool) -> UInt16 {
    let unit = bytes.loadUnaligned(fromByteOffset: position, as: UInt16.self)
    return isBigEndian ? UInt16(bigEndian: unit) : UInt16(littleEndian: unit)
  }

  /// Appends the text; a lone surrogate or half a unit becomes FF, which no UTF-8 has, so that its record is refused
  /// further on.
  static func transcode(
    _ bytes: UnsafeRawBufferPointer,
    isBigEndian: Bool,
    into run: inout Run<UInt8>
  ) -> WindowContent {
    var content = WindowContent(hasInvalid: false, hasNUL: false)
    // A unit gives three bytes at most, a pair of them four.
    run.reserve(extra: bytes.count / 2 * 3 + 1)
    let output = run.base + run.count
    var written = 0
    var position = 0
    while position + 2 <= bytes.count {
      let unit = unit(in: bytes, at: position, isBigEndian: isBigEndian)
      position += 2
      if unit < 0x80 {
        if unit == 0 { content.hasNUL = true }
        output[written] = UInt8(truncatingIfNeeded: unit)
        written += 1
        continue
      }
      var scalar = UInt32(unit)
      if 0xD800...0xDFFF ~= unit {
        let isPair =
          unit < 0xDC00 && position + 2 <= bytes.count
          && 0xDC00...0xDFFF ~= self.unit(in: bytes, at: position, isBigEndian: isBigEndian)
        guard isPair else {
          content.hasInvalid = true
          output[written] = 0xFF
          written += 1
          continue
        }
        let low = UInt32(self.unit(in: bytes, at: position, isBigEndian: isBigEndian))
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
        position += 2
      }
      written += encode(scalar, at: output + written)
    }
    if position < bytes.count {
      content.hasInvalid = true
      output[written] = 0xFF
      written += 1
    }
    run.extend(by: written)
    return content
  }

  /// Writes a scalar beyond ASCII; answers its length.
  @inline(__always)
  private static func encode(_ scalar: UInt32, at output: UnsafeMutablePointer<UInt8>) -> Int {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift & 0x3F) }
    if scalar < 0x800 {
      output[0] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
      output[1] = tail(0)
      return 2
    }
    if scalar < 0x10000 {
      output[0] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
      output[1] = tail(6)
      output[2] = tail(0)
      return 3
    }
    output[0] = 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18)
    output[1] = tail(12)
    output[2] = tail(6)
    output[3] = tail(0)
    return 4
  }
}
