import Glibc

/// Remembers, for the length of one batch, what the cells of a column were read as.
///
/// Closed lists repeat the same few spellings; folding a label costs a microsecond, finding its bytes here
/// ten nanoseconds. Invariant: keys point into the batch and die with it.
struct LabelCache {
  private struct Slot {
    var hash: UInt64 = 0
    var start: UnsafeRawPointer?
    var count = 0
    var value: Int64 = 0
    var isKnown = false
  }

  private var slots: [Slot]
  private let mask: Int
  private var free: Int

  /// Room for about three quarters of `capacity` spellings, a power of two; the others are resolved each time.
  init(capacity: Int = 256) {
    slots = [Slot](repeating: Slot(), count: capacity)
    mask = capacity - 1
    free = capacity / 4 * 3
  }

  /// The value of these bytes; nil when they are no known label.
  @inline(__always)
  mutating func value(
    of bytes: UnsafeRawBufferPointer,
    _ resolve: (UnsafeRawBufferPointer) -> Int64?
  ) -> Int64? {
    guard let start = bytes.baseAddress else { return resolve(bytes) }
    let hash = Self.hash(start, bytes.count)
    var index = Int(truncatingIfNeeded: hash) & mask
    while let known = slots[index].start {
      if slots[index].hash == hash, slots[index].count == bytes.count, memcmp(known, start, bytes.count) == 0
      {
        return slots[index].isKnown ? slots[index].value : nil
      }
      index = (index + 1) & mask
    }
    let value = resolve(bytes)
    if free > 0 {
      slots[index] = Slot(
        hash: hash,
        start: start,
        count: bytes.count,
        value: value ?? 0,
        isKnown: value != nil
      )
      free -= 1
    }
    return value
  }

  /// Eight bytes at a time; the last step may read bytes twice, never past the end.
  @inline(__always)
  private static func hash(_ start: UnsafeRawPointer, _ count: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset &+ 8 <= count {
      hash = (hash ^ start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash &>> 29
      offset &+= 8
    }
    var tail: UInt64 = 0
    while offset < count {
      tail = tail &<< 8 | UInt64(start.load(fromByteOffset: offset, as: UInt8.self))
      offset &+= 1
    }
    hash = (hash ^ tail) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash &>> 31)
  }
}
