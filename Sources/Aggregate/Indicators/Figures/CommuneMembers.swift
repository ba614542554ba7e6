import Facts
import Observatory

/// Which communes, as territories of their own, make up another: found by the places they share.
struct CommuneMembers: Sendable {
  /// Territory of the commune of each place; -1 for none.
  private let communeOf: [Int32]

  init(_ territories: [PublishedTerritory]) {
    let communes = territories.indices.filter { territories[$0].level == .commune }
    let last = communes.flatMap { territories[$0].members }.max() ?? -1
    var communeOf = [Int32](repeating: -1, count: last + 1)
    for commune in communes {
      for area in territories[commune].members { communeOf[area] = Int32(commune) }
    }
    self.communeOf = communeOf
  }

  /// In the order of territories; those whose every place belongs to the territory.
  func communes(of territory: PublishedTerritory, _ territories: [PublishedTerritory]) -> [Int] {
    var shared: [Int32: Int] = [:]
    for area in territory.members where area < communeOf.count && communeOf[area] >= 0 {
      shared[communeOf[area], default: 0] += 1
    }
    return shared.filter { territories[Int($0.key)].members.count == $0.value }.map { Int($0.key) }.sorted()
  }
}
