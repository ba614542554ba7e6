/// windows-1252 to UTF-8, as the WHATWG index has it, except that the five undefined bytes stay undefined.
enum Windows1252 {
  /// The scalars of 80…9F; 0 for the undefined bytes 81, 8D, 8F, 90 and 9D.
  private static let upperControls: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
    0x017E, 0x0178,
  ]

  /// Appends the text; an undefined byte becomes FF, which no UTF-8 has, so that its record is refused further on.
  static func transcode(_ bytes: UnsafeRawBufferPointer, into run: inout Run<UInt8>) -> WindowContent {
    var content = WindowContent(hasInvalid: false, hasNUL: false)
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return content }
    let scalars = upperControls
    let count = bytes.count
    var position = 0
    while position < count {
      let plainEnd = UTF8Scan.skipPlain(base, position, count)
      run.append(from: base + position, count: plainEnd - position)
      position = plainEnd
      // A few bytes one by one, accents come in company; a byte gives at most three.
      let blockEnd = min(position + 8, count)
      run.reserve(extra: 3 * (blockEnd - position))
      let output = run.base + run.count
      var written = 0
      while position < blockEnd {
        let byte = base[position]
        position += 1
        if byte < 0x80 {
          if byte == 0 { content.hasNUL = true }
          output[written] = byte
          written += 1
          continue
        }
        let scalar = byte < 0xA0 ? scalars[Int(byte) - 0x80] : UInt16(byte)
        if scalar == 0 {
          content.hasInvalid = true
          output[written] = 0xFF
          written += 1
        } else if scalar < 0x800 {
          output[written] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
          output[written + 1] = 0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F)
          written += 2
        } else {
          output[written] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
          output[written + 1] = 0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F)
          output[written + 2] = 0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F)
          written += 3
        }
      }
      run.extend(by: written)
    }
    return content
  }
}
