/// Packs bytes in the fixed code of DEFLATE (RFC 1951, 3.2.6), with copies of what came before in the same piece.
///
/// Enough to make workbooks of a plausible size; a spreadsheet packs tighter.
struct FixedDeflate {
  private var bits: UInt64 = 0
  private var count: UInt64 = 0
  private var packed: [UInt8] = []

  private static let window = 32_768
  private static let longest = 258
  private static let hashBits: UInt32 = 15

  /// One block; the last piece of a stream ends on a whole byte.
  mutating func pack(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
    put(isLast ? 1 : 0, 1)
    put(1, 2)
    var last = [Int](repeating: -1, count: 1 << Int(Self.hashBits))
    var index = 0
    while index < piece.count {
      let (length, distance) = match(in: piece, at: index, &last)
      if length >= 4 {
        putLength(length)
        putDistance(distance)
        index += length
      } else {
        putLiteral(Int(piece[index]))
        index += 1
      }
    }
    putLiteral(256)
    if isLast { put(0, (8 - count % 8) % 8) }
    defer { packed.removeAll(keepingCapacity: true) }
    return packed
  }

  /// The longest copy of the place where these four bytes were last seen.
  private func match(in piece: [UInt8], at index: Int, _ last: inout [Int]) -> (length: Int, distance: Int) {
    guard index + 4 <= piece.count else { return (0, 0) }
    let word =
      UInt32(piece[index]) | UInt32(piece[index + 1]) << 8 | UInt32(piece[index + 2]) << 16
      | UInt32(piece[index + 3]) << 24
    let hash = Int((word &* 0x9E37_79B1) >> (32 - Self.hashBits))
    let before = last[hash]
    last[hash] = index
    guard before >= 0, index - before <= Self.window else { return (0, 0) }
    var length = 0
    while length < Self.longest, index + length < piece.count, piece[before + length] == piece[index + length]
    {
      length += 1
    }
    return (length, index - before)
  }

  private mutating func putLiteral(_ symbol: Int) {
    switch symbol {
    case 0..<144: putCode(0x30 + symbol, 8)
    case 144..<256: putCode(0x190 + symbol - 144, 9)
    case 256..<280: putCode(symbol - 256, 7)
    default: putCode(0xC0 + symbol - 280, 8)
    }
  }

  private mutating func putLength(_ length: Int) {
    if length == Self.longest { return putLiteral(285) }
    let (code, extra, rest) = Self.code(length - 3, groups: 4)
    putLiteral(257 + code)
    put(UInt64(rest), UInt64(extra))
  }

  private mutating func putDistance(_ distance: Int) {
    let (code, extra, rest) = Self.code(distance - 1, groups: 2)
    putCode(code, 5)
    put(UInt64(rest), UInt64(extra))
  }

  /// Codes of lengths and distances grow the same way: `groups` codes for each number of extra bits.
  private static func code(_ value: Int, groups: Int) -> (code: Int, extra: Int, rest: Int) {
    guard value >= 2 * groups else { return (value, 0, 0) }
    let width = Int.bitWidth - value.leadingZeroBitCount
    let extra = width - (groups == 4 ? 3 : 2)
    return ((extra << (groups == 4 ? 2 : 1)) + value >> extra, extra, value & (1 << extra - 1))
  }

  /// Codes are written from their first bit.
  private mutating func putCode(_ code: Int, _ length: UInt64) {
    var reversed: UInt64 = 0
    for bit in 0..<length where code & (1 << bit) != 0 { reversed |= 1 << (length - 1 - bit) }
    put(reversed, length)
  }

  private mutating func put(_ value: UInt64, _ length: UInt64) {
    bits |= value << count
    count += length
    while count >= 8 {
      packed.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      count -= 8
    }
  }
}
