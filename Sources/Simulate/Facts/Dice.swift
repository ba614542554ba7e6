/// Seeded chance: the same seed and stream name give the same draws on every machine.
///
/// SplitMix64 (Steele, Lea and Flood, 2014); integers only, so that no rounding can differ.
struct Dice {
  private var state: UInt64

  init(seed: UInt64, stream: String) {
    // FNV-1a over the stream name keeps the exports independent of each other's length.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    state = seed &* 0x9e37_79b9_7f4a_7c15 ^ hash
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to `bound` excluded; `bound` is at least 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  mutating func chance(perMille: Int) -> Bool {
    below(1000) < perMille
  }

  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[below(items.count)]
  }

  mutating func pick<Item: Sendable>(_ urn: Urn<Item>) -> Item {
    urn.item(at: below(urn.total))
  }
}

/// Items and the integer weight each is drawn with.
struct Urn<Item: Sendable>: Sendable {
  let items: [Item]
  private let upTo: [Int]
  let total: Int

  init(_ weighted: [(Item, Int)]) {
    items = weighted.map(\.0)
    var sum = 0
    upTo = weighted.map {
      sum += $0.1; return sum
    }
    total = sum
  }

  func item(at position: Int) -> Item {
    var low = 0
    var high = upTo.count - 1
    while low < high {
      let middle = (low + high) / 2
      if upTo[middle] > position { high = middle } else { low = middle + 1 }
    }
    return items[low]
  }
}
