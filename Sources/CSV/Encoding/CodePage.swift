/// An encoding of one byte a character to UTF-8.
enum CodePage {
  /// Appends the text; an undefined byte becomes FF, which no UTF-8 has, so that its record is refused further on.
  static func transcode(
    _ bytes: UnsafeRawBufferPointer,
    scalars: [UInt16],
    into run: inout Run<UInt8>
  ) -> WindowContent {
    var content = WindowContent(hasInvalid: false, hasNUL: false)
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return content }
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
        let scalar = scalars[Int(byte & 0x7F)]
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
