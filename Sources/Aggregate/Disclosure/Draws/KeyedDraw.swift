/// The draw of a leaf in a row: integers only, so that every machine draws the same.
enum KeyedDraw {
  /// A draw is a whole number under 2^20; so is the scale of all ranks and thresholds.
  static let bits: Int64 = 20

  /// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
  static func fnv1a(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The first number of SplitMix64 from a state (Steele, Lea and Flood, 2014).
  @inline(__always)
  static func splitMix(_ state: UInt64) -> UInt64 {
    var value = state &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// From 0 to 2^20 - 1.
  @inline(__always)
  static func draw(seed: UInt64, leaf: UInt64) -> Int64 {
    Int64(splitMix(seed ^ leaf) >> 44)
  }
}
