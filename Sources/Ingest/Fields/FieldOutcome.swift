import Diagnostics

/// What a cell was read as; the value's unit belongs to the kind of field.
enum FieldOutcome: Equatable {
  case value(Int64)
  case empty
  case problem(ProblemCode)
  /// Read in part: the value stands, and the problem is told.
  case partial(Int64, ProblemCode)
}

extension UnsafeRawBufferPointer {
  /// Without the spaces, tabs, line ends and no-break spaces (U+00A0, U+202F, both UTF-8) around it.
  @inline(__always)
  var trimmed: UnsafeRawBufferPointer {
    guard count > 0, let base = baseAddress else { return self }
    let first = base.load(as: UInt8.self)
    let last = base.load(fromByteOffset: count &- 1, as: UInt8.self)
    // Nearly every cell begins and ends with a letter or a digit.
    let isPlain = first > 0x20 && last > 0x20 && first < 0xC2 && last < 0x80
    return isPlain ? self : trimmedSlowly
  }

  private var trimmedSlowly: UnsafeRawBufferPointer {
    var start = 0
    var end = count
    while start < end {
      let width = blankWidth(at: start, before: end)
      guard width > 0 else { break }
      start += width
    }
    while end > start {
      guard
        let width = (1...3).first(where: { end - start >= $0 && blankWidth(at: end - $0, before: end) == $0 })
      else { break }
      end -= width
    }
    return UnsafeRawBufferPointer(rebasing: self[start..<end])
  }

  private func blankWidth(at index: Int, before end: Int) -> Int {
    let byte = self[index]
    if byte == 0x20 || (0x09...0x0D).contains(byte) { return 1 }
    if byte == 0xC2, index + 1 < end, self[index + 1] == 0xA0 { return 2 }
    if byte == 0xE2, index + 2 < end, self[index + 1] == 0x80,
      self[index + 2] == 0xAF || self[index + 2] == 0x89
    {
      return 3
    }
    return InvisibleText.width(self, at: index, before: end)
  }

  func equals(_ other: [UInt8]) -> Bool {
    count == other.count && elementsEqual(other)
  }

  /// The unsigned number written in `range` with digits only.
  func digits(_ range: Range<Int>) -> Int? {
    guard range.upperBound <= count, !range.isEmpty, range.count <= 9 else { return nil }
    var value = 0
    for index in range {
      let digit = self[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
