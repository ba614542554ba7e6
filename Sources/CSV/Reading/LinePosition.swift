/// Physical lines, before any record is read.
extension ReadPosition {
  /// The beginning of the line that follows `count` lines, or the end of the file.
  package init(
    after count: Int,
    linesOf bytes: UnsafeRawBufferPointer,
    from offset: Int,
    encoding: TextEncoding,
    terminator: UInt8? = nil
  ) {
    var walk = LineWalk(bytes: bytes, offset: offset, encoding: encoding, terminator: terminator)
    while walk.line <= count, walk.pass() {}
    self.init(offset: walk.offset, line: walk.line)
  }

  /// The line on which a byte of the file stands; lines are counted from `offset`.
  package static func line(
    of position: Int,
    in bytes: UnsafeRawBufferPointer,
    from offset: Int,
    encoding: TextEncoding,
    terminator: UInt8? = nil
  ) -> Int {
    var walk = LineWalk(bytes: bytes, offset: offset, encoding: encoding, terminator: terminator)
    var line = 1
    while walk.pass(), walk.offset <= position { line = walk.line }
    return line
  }
}

/// Goes from line to line.
private struct LineWalk {
  let bytes: UnsafeRawBufferPointer
  var offset: Int
  let encoding: TextEncoding
  let terminator: UInt8?
  var line = 1

  /// Goes past the end of one line; false at the end of the file.
  mutating func pass() -> Bool {
    let step = encoding.unitLength
    while let character = encoding.unit(in: bytes, at: offset) {
      offset += step
      if let terminator {
        guard character == terminator else { continue }
      } else if character == 0x0D {
        if encoding.unit(in: bytes, at: offset) == 0x0A { offset += step }
      } else if character != 0x0A {
        continue
      }
      line += 1
      return true
    }
    offset = bytes.count
    return false
  }
}
