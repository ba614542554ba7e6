/// A 64-bit fingerprint of the content of a record: the same content gives the same number on any machine.
struct Fingerprint64 {
  /// What stands for the code of a cell that has none.
  static let ofNothing: UInt64 = 0

  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0xBF58_476D_1CE4_E5B9
    value ^= value >> 29
    value = value &* 0x94D0_49BB_1331_11EB
    value ^= value >> 32
  }

  mutating func add(_ number: Int64?) {
    add(number.map { UInt64(bitPattern: $0) &+ 1 } ?? 0)
  }

  mutating func add(_ text: String?) {
    add(text.map(Fingerprint64.hash) ?? 0)
  }

  var stored: Int64 { Int64(bitPattern: value) }

  /// FNV-1a over UTF-8, then mixed.
  static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash ^ (hash >> 32)
  }
}
