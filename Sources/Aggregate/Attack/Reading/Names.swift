/// Texts by number, in the order met.
struct Names {
  private(set) var texts: [String] = []
  private var hashes: [UInt64] = []
  private var bytes: [[UInt8]] = []
  /// Numbers plus one, by hash, and 0 where nothing is; a power of two, at most half full.
  private var slots: [Int32]

  init() {
    slots = [Int32](repeating: 0, count: 64)
  }

  var count: Int { texts.count }

  mutating func number(_ text: String) -> Int {
    let utf8 = Array(text.utf8)
    return number(utf8[...])
  }

  mutating func number(_ name: ArraySlice<UInt8>, under prefix: UInt8? = nil) -> Int {
    let hash = Names.hash(name, prefix)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if hashes[index] == hash, isSame(index, name, prefix) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    var whole: [UInt8] = []
    if let prefix { whole.append(prefix) }
    whole.append(contentsOf: name)
    bytes.append(whole)
    texts.append(String(decoding: name, as: UTF8.self))
    hashes.append(hash)
    slots[slot] = Int32(texts.count)
    if texts.count * 2 > slots.count { grow() }
    return texts.count - 1
  }

  /// Nil when it was never met.
  func find(_ text: String, under prefix: UInt8? = nil) -> Int? {
    let name = Array(text.utf8)[...]
    let hash = Names.hash(name, prefix)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if hashes[index] == hash, isSame(index, name, prefix) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isSame(_ index: Int, _ name: ArraySlice<UInt8>, _ prefix: UInt8?) -> Bool {
    guard let prefix else { return bytes[index].elementsEqual(name) }
    return bytes[index].count == name.count + 1 && bytes[index].first == prefix
      && bytes[index].dropFirst().elementsEqual(name)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index + 1)
    }
  }

  /// FNV-1a, turned once more so that low bits differ.
  private static func hash(_ name: ArraySlice<UInt8>, _ prefix: UInt8?) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    if let prefix { hash = (hash ^ UInt64(prefix)) &* 0x100_0000_01B3 }
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }
}

/// Places of 64-bit keys in a list, found in one look.
struct KeyIndex {
  private var slots: [Int32]
  private let keys: [UInt64]

  /// Each key once.
  init(_ keys: [UInt64]) {
    var size = 16
    while size < keys.count * 2 { size *= 2 }
    var slots = [Int32](repeating: 0, count: size)
    for (index, key) in keys.enumerated() {
      var slot = KeyIndex.slot(key, size)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index + 1)
    }
    self.slots = slots
    self.keys = keys
  }

  /// -1 when it is not there.
  func find(_ key: UInt64) -> Int {
    var slot = KeyIndex.slot(key, slots.count)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if keys[index] == key { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  private static func slot(_ key: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (size - 1)
  }
}
