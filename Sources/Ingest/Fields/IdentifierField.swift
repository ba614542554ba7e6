/// An identifier of at most 16 bytes, kept as two words.
struct Identifier: Hashable, Sendable {
  var high: UInt64 = 0
  var low: UInt64 = 0
  /// Number of significant bytes, from the high end; 0 when there is none.
  var length: UInt8 = 0

  static let none = Identifier()
  var isEmpty: Bool { length == 0 }

  /// Most significant first.
  var bytes: [UInt8] {
    (0..<Int(length)).map { position in
      let word = position < 8 ? high : low
      return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (position % 8)))
    }
  }

  init() {}

  init(_ bytes: some Collection<UInt8>) {
    for (position, byte) in bytes.prefix(16).enumerated() { set(byte, at: position) }
    length = UInt8(min(16, bytes.count))
  }

  mutating func set(_ byte: UInt8, at position: Int) {
    let shifted = UInt64(byte) << UInt64(56 - 8 * (position % 8))
    if position < 8 { high |= shifted } else { low |= shifted }
  }
}

/// Identifiers written in hexadecimal: UUIDs with their four hyphens, or a fixed number of digits.
enum IdentifierField {
  /// Nil when the text is not a UUID.
  static func uuid(_ bytes: UnsafeRawBufferPointer) -> Identifier? {
    guard bytes.count == 36, bytes[8] == 0x2D, bytes[13] == 0x2D, bytes[18] == 0x2D, bytes[23] == 0x2D else {
      return nil
    }
    return read(bytes, digits: 32, skippingHyphens: true)
  }

  /// Nil when there are not exactly `digits` hexadecimal digits.
  static func hex(_ bytes: UnsafeRawBufferPointer, digits: Int) -> Identifier? {
    bytes.count == digits ? read(bytes, digits: digits, skippingHyphens: false) : nil
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer,
    digits: Int,
    skippingHyphens: Bool
  ) -> Identifier? {
    var high: UInt64 = 0
    var low: UInt64 = 0
    var read = 0
    for byte in bytes {
      if skippingHyphens, byte == 0x2D { continue }
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x61...0x66: digit = byte - 0x57
      case 0x41...0x46: digit = byte - 0x37
      default: return nil
      }
      if read < 16 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
      read += 1
    }
    guard read == digits, digits.isMultiple(of: 2) else { return nil }
    var identifier = Identifier()
    // Left-aligned, so that the first bytes are the first digits.
    identifier.high = digits < 16 ? high << UInt64(4 * (16 - digits)) : high
    identifier.low = digits > 16 && digits < 32 ? low << UInt64(4 * (32 - digits)) : low
    identifier.length = UInt8(digits / 2)
    return identifier
  }
}
