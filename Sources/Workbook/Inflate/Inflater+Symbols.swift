extension Inflater {
  /// Symbols of one block until it ends, which it says, or until `limit` is reached.
  ///
  /// Invariant: `buffer` holds `end` bytes written before, and has room for a copy that begins just before `limit`.
  static func decode(
    _ literals: borrowing HuffmanTable,
    _ distances: borrowing HuffmanTable,
    _ reader: inout BitReader,
    into buffer: UnsafeMutablePointer<UInt8>,
    _ end: inout Int,
    before limit: Int
  ) throws(Failure) -> Bool {
    let (lengthCodes, distanceCodes) = (Self.lengthCodes, Self.distanceCodes)
    while end < limit {
      reader.refill()
      var entry = literals.entry(reader.bits)
      reader.drop(Int(entry & 0xFF))
      if entry >> 8 < 256, entry != HuffmanTable.notHere {
        buffer[end] = UInt8(truncatingIfNeeded: entry >> 8)
        end &+= 1
        guard end < limit else { break }
        entry = literals.entry(reader.bits)
        reader.drop(Int(entry & 0xFF))
        if entry >> 8 < 256, entry != HuffmanTable.notHere {
          buffer[end] = UInt8(truncatingIfNeeded: entry >> 8)
          end &+= 1
          if reader.isExhausted { throw .truncated }
          continue
        }
        reader.refill()
      }
      guard entry != HuffmanTable.notHere else { throw reader.isExhausted ? .truncated : .corrupt }
      let symbol = Int(entry >> 8)
      if symbol == 256 { return true }
      guard symbol <= 285 else { throw .corrupt }
      let lengthCode = lengthCodes[symbol &- 257]
      let length = Int(lengthCode >> 8) &+ reader.take(Int(lengthCode & 0xFF))
      let far = distances.entry(reader.bits)
      reader.drop(Int(far & 0xFF))
      guard far != HuffmanTable.notHere, far >> 8 < 30 else { throw .corrupt }
      let distanceCode = distanceCodes[Int(far >> 8)]
      let distance = Int(distanceCode >> 8) &+ reader.take(Int(distanceCode & 0xFF))
      guard distance <= end else { throw .corrupt }
      copy(length, from: distance, before: buffer + end)
      end &+= length
      if reader.isExhausted { throw .truncated }
    }
    return false
  }

  /// Writes again what stands `distance` bytes before `target`; the two may overlap.
  @inline(__always)
  private static func copy(_ length: Int, from distance: Int, before target: UnsafeMutablePointer<UInt8>) {
    let source = target - distance
    if distance >= 8 {
      var done = 0
      while done < length {
        let word = UnsafeRawPointer(source + done).loadUnaligned(as: UInt64.self)
        UnsafeMutableRawPointer(target + done).storeBytes(of: word, as: UInt64.self)
        done &+= 8
      }
    } else {
      for index in 0..<length { target[index] = source[index] }
    }
  }

  /// `base << 8 | extra bits` (RFC 1951, 3.2.5).
  private static let lengthCodes: [UInt32] = {
    let bases = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
      227, 258,
    ]
    let extra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    return zip(bases, extra).map { UInt32($0 << 8 | $1) }
  }()

  private static let distanceCodes: [UInt32] = {
    let bases = [
      1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
      4097, 6145, 8193, 12289, 16385, 24577,
    ]
    let extra = [
      0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
    return zip(bases, extra).map { UInt32($0 << 8 | $1) }
  }()
}
