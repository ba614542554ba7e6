/// The numbers of a row of the state as bytes, one way only: for each leaf what was true, how far what is shown lies
/// from it, and its correction; whole numbers of seven bits a byte, least significant first.
enum RowContent {
  static func bytes(_ frozen: ArraySlice<Int32>, _ shown: ArraySlice<Int32>, _ corrections: ArraySlice<Int32>)
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(frozen.count * 4)
    for ((truth, figure), correction) in zip(zip(frozen, shown), corrections) {
      append(UInt64(truth.magnitude), to: &bytes)
      append(folded(Int64(figure) - Int64(truth)), to: &bytes)
      append(folded(Int64(correction)), to: &bytes)
    }
    return bytes
  }

  /// Nil when the bytes are not those of so many leaves, or are written another way.
  static func row(_ bytes: [UInt8], width: Int) -> (frozen: [Int32], shown: [Int32], corrections: [Int32])? {
    var reader = Reader(bytes: bytes)
    var (frozen, shown, corrections): ([Int32], [Int32], [Int32]) = ([], [], [])
    for _ in 0..<width {
      guard let truth = reader.next(), let distance = reader.next(), let correction = reader.next(),
        let count = Int32(exactly: truth),
        let figure = Int32(exactly: Int64(count) + unfolded(distance)), figure >= 0,
        let owed = Int32(exactly: unfolded(correction))
      else { return nil }
      frozen.append(count)
      shown.append(figure)
      corrections.append(owed)
    }
    return reader.isAtEnd ? (frozen, shown, corrections) : nil
  }

  static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// The sign becomes the last bit: 0, -1, 1, -2 are 0, 1, 2, 3.
  static func folded(_ number: Int64) -> UInt64 { UInt64(bitPattern: (number << 1) ^ (number >> 63)) }

  static func unfolded(_ number: UInt64) -> Int64 {
    Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  struct Reader {
    let bytes: [UInt8]
    private(set) var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// Under 2^35; nil when the bytes stop short or a shorter way to write the number exists.
    mutating func next() -> UInt64? {
      var number: UInt64 = 0
      for shift in stride(from: UInt64(0), to: 35, by: 7) {
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        position += 1
        number |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return byte == 0 && shift > 0 ? nil : number }
      }
      return nil
    }
  }
}
