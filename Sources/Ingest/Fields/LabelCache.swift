/// Remembers, for the length of one batch, what the cells of a column were read as.
///
/// Closed lists repeat the same few spellings; folding a label costs a microsecond, finding its bytes here
/// twenty nanoseconds. Invariant: keys point into the batch and die with it.
struct LabelCache {
  private struct Slot {
    var hash: UInt64 = 0
    var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    var value: Int64 = 0
    var isKnown = false
    var isUsed = false
  }

  private var slots = [Slot](repeating: Slot(), count: 4096)
  private var used = 0

  /// The value of these bytes; nil when they are no known label.
  mutating func value(
    of bytes: UnsafeRawBufferPointer,
    _ resolve: (UnsafeRawBufferPointer) -> Int64?
  ) -> Int64? {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    var index = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & 4095
    while slots[index].isUsed {
      if slots[index].hash == hash, slots[index].bytes.elementsEqual(bytes) {
        return slots[index].isKnown ? slots[index].value : nil
      }
      index = (index + 1) & 4095
    }
    let value = resolve(bytes)
    if used < 3072 {
      slots[index] = Slot(hash: hash, bytes: bytes, value: value ?? 0, isKnown: value != nil, isUsed: true)
      used += 1
    }
    return value
  }
}
