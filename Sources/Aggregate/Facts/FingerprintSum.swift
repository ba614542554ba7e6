/// FNV-1a on 64 bits: tells whether something changed, protects against nobody.
package struct FingerprintSum {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  /// Each text ends with a mark, so that moving a boundary changes the result.
  package mutating func add(_ text: String) {
    for byte in text.utf8 { mix(byte) }
    mix(0xFF)
  }

  package mutating func add(_ numbers: Int64...) {
    for number in numbers {
      withUnsafeBytes(of: number.littleEndian) { bytes in for byte in bytes { mix(byte) } }
    }
  }

  package var number: Int64 { Int64(bitPattern: hash) }

  package var hexadecimal: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private mutating func mix(_ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
