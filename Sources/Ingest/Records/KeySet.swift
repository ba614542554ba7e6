/// 64-bit hashes already met, in an open-addressing table of 8 bytes a slot.
///
/// Two keys may share a hash: the answer "already met" is only a reason to look closer.
struct KeySet {
  private var slots = [UInt64](repeating: 0, count: 1 << 12)
  private var count = 0

  /// False when the hash was there.
  mutating func insert(_ hash: UInt64) -> Bool {
    // Zero marks a free slot.
    let hash = hash == 0 ? 1 : hash
    if count * 4 >= slots.count * 3 { grow() }
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hash >> 7) & mask
    while slots[index] != 0 {
      if slots[index] == hash { return false }
      index = (index + 1) & mask
    }
    slots[index] = hash
    count += 1
    return true
  }

  /// In order; a hash of zero is one here.
  var sorted: [UInt64] { slots.filter { $0 != 0 }.sorted() }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    let mask = slots.count - 1
    for hash in old where hash != 0 {
      var index = Int(truncatingIfNeeded: hash >> 7) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = hash
    }
  }
}
