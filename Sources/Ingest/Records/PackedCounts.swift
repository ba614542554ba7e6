/// The counters of one distribution in two words, for look-up: at most eight modalities, each under 256.
///
/// Nearly every activity fits; the counters of the others are kept beside, at `position`.
struct PackedCounts: Hashable, Sendable {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0
  /// Number of modalities counted.
  private(set) var parts: UInt8 = 0

  private static let apart = UInt8.max
  static let mostParts = 8
  static let mostCount: Int32 = 255

  init() {}

  init(apart position: Int) {
    low = UInt64(position)
    parts = Self.apart
  }

  /// Counters by modality index, from the first; nil when they do not fit.
  init?(_ counts: ArraySlice<Int32>) {
    for (index, count) in counts.enumerated() where count > 0 {
      guard parts < Self.mostParts, count <= Self.mostCount, index <= 255 else { return nil }
      add(UInt64(index) &<< 8 | UInt64(count))
    }
  }

  /// A set of mentions, once each, by modality index; nil when they do not fit.
  init?(mask: Int64) {
    var rest = UInt64(bitPattern: mask)
    while rest != 0 {
      guard parts < Self.mostParts else { return nil }
      add(UInt64(rest.trailingZeroBitCount) &<< 8 | 1)
      rest &= rest &- 1
    }
  }

  private mutating func add(_ part: UInt64) {
    if parts < 4 {
      low |= part &<< UInt64(16 &* Int(parts))
    } else {
      high |= part &<< UInt64(16 &* Int(parts &- 4))
    }
    parts &+= 1
  }

  /// A hash, for tables.
  @inline(__always)
  func mixed(with salt: UInt64) -> Int {
    var value = (low ^ (salt &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 29) ^ high) &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: value >> 24)
  }

  var isEmpty: Bool { parts == 0 }

  /// Where the counters are kept that do not fit.
  var position: Int? { parts == Self.apart ? Int(low) : nil }

  /// The modality of one person alone.
  var single: Int? { parts == 1 && low & 0xFF == 1 ? Int(low >> 8) : nil }

  /// Modality indexes and counts; empty for counters kept apart.
  var counts: [(index: Int, count: Int32)] {
    guard parts <= Self.mostParts else { return [] }
    return (0..<Int(parts)).map { index in
      let part = (index < 4 ? low >> UInt64(16 * index) : high >> UInt64(16 * (index - 4))) & 0xFFFF
      return (Int(part >> 8), Int32(part & 0xFF))
    }
  }
}
