/// Counts over a whole file read as UTF-8.
struct UTF8Census {
  var multibyte = 0
  var firstMultibyte: Int?
  var invalidBytes = 0
  var firstInvalid: Int?
  var marks = 0
  var doubleEncodings = 0
  /// Box drawings and replacement characters: what a text wrongly converted is full of.
  var oddities = 0
  /// The first stray mark, double encoding or oddity.
  var firstSuspect: Int?
  /// NUL bytes at even and at odd positions.
  var evenNULs = 0
  var oddNULs = 0

  init(_ bytes: UnsafeRawBufferPointer, from start: Int, release: ((Range<Int>) -> Void)?) {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let count = bytes.count
    var position = start
    var released = 0
    while position < count {
      if let release, position - released > 4 << 20 {
        release(released..<position)
        released = position
      }
      position = UTF8Scan.skipPlain(base, position, count)
      guard position < count else { return }
      let length = UTF8Scan.sequenceLength(base, position, count)
      if length == 0 {
        invalidBytes += 1
        if firstInvalid == nil { firstInvalid = position }
      } else if length > 1 {
        multibyte += 1
        if firstMultibyte == nil { firstMultibyte = position }
        note(base, position, length: length, count: count)
      } else if base[position] == 0 {
        if position & 1 == 0 { evenNULs += 1 } else { oddNULs += 1 }
      }
      position += max(1, length)
    }
  }

  @inline(__always)
  private mutating func note(_ base: UnsafePointer<UInt8>, _ position: Int, length: Int, count: Int) {
    let (first, second) = (base[position], base[position + 1])
    if length == 3 {
      let third = base[position + 2]
      if first == 0xEF, second == 0xBB, third == 0xBF {
        marks += 1
      } else if (first == 0xEF && second == 0xBF && third == 0xBD)
        || (first == 0xE2 && (second == 0x94 || second == 0x95))
      {
        oddities += 1
      } else {
        return
      }
    } else if length == 2, first == 0xC3, position + 2 < count,
      Self.isDouble(second, followedBy: base[position + 2])
    {
      doubleEncodings += 1
    } else {
      return
    }
    if firstSuspect == nil { firstSuspect = position }
  }

  /// `Ã`, `Â` or `â` before another character beyond ASCII: a sequence of bytes taken for characters.
  ///
  /// After `Ã` come U+0080…U+00BF or what windows-1252 puts at 80…9F; after `Â`, U+00A0…U+00BF; after `â`, `€`.
  @inline(__always)
  private static func isDouble(_ second: UInt8, followedBy third: UInt8) -> Bool {
    switch second {
    case 0x83: third == 0xC2 || third == 0xC5 || third == 0xC6 || third == 0xCB || third == 0xE2
    case 0x82: third == 0xC2
    case 0xA2: third == 0xE2
    default: false
    }
  }
}
