/// A key as runs hold it.
package struct KeyMark: Sendable {
  package let hash: UInt64
  private let other: UInt64

  package init(_ key: ActivityKey) {
    hash = key.hash64
    let mixed = (key.low ^ (key.high &* 0xD6E8_FEB8_6659_FD93)) &* 0xFF51_AFD7_ED55_8CCD
    other = (mixed ^ (mixed >> 32) ^ UInt64(key.length)) &* 0xC4CE_B9FE_1A85_EC53
  }

  /// Of the activity with this content.
  package func check(of fingerprint: Int64) -> UInt64 {
    other ^ (UInt64(bitPattern: fingerprint) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// Of the activity once removed; no content is told apart from another.
  package var removal: UInt64 { ~other }
}

extension ActivityKey {
  /// A mix of the bytes, the same on every machine.
  package var hash64: UInt64 {
    var value = (high ^ (low &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
    value ^= value >> 31
    value = (value ^ UInt64(length)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 29)
  }
}
