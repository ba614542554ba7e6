/// One alphabet of a DEFLATE block, ready to be looked up.
///
/// The next `primaryBits` bits of the stream index a table that answers for every short code; longer codes, which
/// are rare by construction, are found bit by bit from the counts of the canonical code (RFC 1951, 3.2.2).
struct HuffmanTable: ~Copyable {
  static let primaryBits = 11
  static let longestCode = 15
  /// Of an entry of the table: the code is longer than `primaryBits`, or there is none.
  static let notHere: UInt32 = 0

  /// `symbol << 8 | length of its code`, or `notHere`.
  private let primary: UnsafeMutablePointer<UInt32>
  private let sorted: UnsafeMutablePointer<UInt16>
  private let counts: UnsafeMutablePointer<UInt16>
  private let capacity: Int

  /// `symbols` is the size of the largest alphabet it will hold.
  init(symbols: Int) {
    capacity = symbols
    primary = .allocate(capacity: 1 << Self.primaryBits)
    sorted = .allocate(capacity: symbols)
    counts = .allocate(capacity: Self.longestCode + 1)
    primary.initialize(repeating: Self.notHere, count: 1 << Self.primaryBits)
    sorted.initialize(repeating: 0, count: symbols)
    counts.initialize(repeating: 0, count: Self.longestCode + 1)
  }

  deinit {
    primary.deallocate()
    sorted.deallocate()
    counts.deallocate()
  }

  /// False when these lengths are no code: too many short ones, or too few of them.
  ///
  /// A single code may be incomplete, as for a block with one distance (zlib writes it so).
  mutating func build(_ lengths: UnsafeBufferPointer<UInt8>) -> Bool {
    guard lengths.count <= capacity else { return false }
    counts.update(repeating: 0, count: Self.longestCode + 1)
    primary.update(repeating: Self.notHere, count: 1 << Self.primaryBits)
    for length in lengths {
      guard length <= Self.longestCode else { return false }
      counts[Int(length)] += 1
    }
    let used = lengths.count - Int(counts[0])
    counts[0] = 0
    var left = 1
    for length in 1...Self.longestCode {
      left = left << 1 - Int(counts[length])
      guard left >= 0 else { return false }
    }
    guard left == 0 || used == 0 || (used == 1 && counts[1] == 1) else { return false }
    fill(lengths)
    return true
  }

  private mutating func fill(_ lengths: UnsafeBufferPointer<UInt8>) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.longestCode + 2) { offsets in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.longestCode + 2) { codes in
        offsets.initialize(repeating: 0)
        codes.initialize(repeating: 0)
        for length in 1...Self.longestCode {
          offsets[length + 1] = offsets[length] + Int(counts[length])
          codes[length + 1] = (codes[length] + Int(counts[length])) << 1
        }
        for symbol in 0..<lengths.count {
          let length = Int(lengths[symbol])
          guard length > 0 else { continue }
          sorted[offsets[length]] = UInt16(symbol)
          offsets[length] += 1
          if length <= Self.primaryBits { fill(codes[length], length, symbol) }
          codes[length] += 1
        }
      }
    }
  }

  /// Codes are packed from their first bit on, so an index holds them reversed.
  private mutating func fill(_ code: Int, _ length: Int, _ symbol: Int) {
    var reversed = 0
    for bit in 0..<length where code & (1 << bit) != 0 { reversed |= 1 << (length - 1 - bit) }
    let entry = UInt32(symbol) << 8 | UInt32(length)
    for index in stride(from: reversed, to: 1 << Self.primaryBits, by: 1 << length) { primary[index] = entry }
  }

  /// `symbol << 8 | length of its code` at the start of `bits`; `notHere` when no code starts so.
  @inline(__always)
  func entry(_ bits: UInt64) -> UInt32 {
    let entry = primary[Int(truncatingIfNeeded: bits) & (1 << Self.primaryBits - 1)]
    return entry != Self.notHere ? entry : longEntry(bits)
  }

  @inline(never)
  private func longEntry(_ bits: UInt64) -> UInt32 {
    var rest = bits
    var code = 0
    var first = 0
    var index = 0
    for length in 1...Self.longestCode {
      code |= Int(rest & 1)
      rest >>= 1
      let count = Int(counts[length])
      if code - count < first { return UInt32(sorted[index + code - first]) << 8 | UInt32(length) }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return Self.notHere
  }
}
