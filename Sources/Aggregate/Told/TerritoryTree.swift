import Observatory

/// Which published territories make up which, from communes to the widest.
///
/// An EPCI across départements is made of its parts, and each part of its communes: the communes of a part
/// reach the whole through it, once.
struct TerritoryTree: Sendable {
  let territories: [PublishedTerritory]
  /// Of each territory, those it adds to directly.
  let parents: [[Int]]
  /// Places in `territories`, every territory before those it adds to.
  let order: [Int]
  private let byKey: [String: Int]
  private let epcisOf: [Int: [Int]]

  /// Where what names no territory counts.
  let widest: Int?

  init(_ territories: [PublishedTerritory], widest level: TerritoryLevel = .departement) {
    widest = territories.indices.first { territories[$0].level == level }
    self.territories = territories
    let ranks = territories.map { TerritoryTree.rank($0.level) }
    order = territories.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    // By commune or other member, the territories that hold it.
    var holders: [Int: [Int]] = [:]
    for index in territories.indices where ranks[index] > 0 {
      for member in territories[index].members { holders[member, default: []].append(index) }
    }
    parents = territories.indices.map { index in
      guard let member = territories[index].members.first else { return [] }
      // Neither the parts nor the départements of a shared EPCI hold it.
      if territories[index].isSharedEPCI { return [] }
      let wider = (holders[member] ?? []).filter { ranks[$0] > ranks[index] }
      guard let nearest = wider.map({ ranks[$0] }).min() else { return [] }
      guard territories[index].level == .epciDepartement else { return wider.filter { ranks[$0] == nearest } }
      // A part belongs to its whole and to its département, and neither holds the other.
      return wider.filter { [.epci, .departement].contains(territories[$0].level) }
    }
    epcisOf = TerritoryTree.epcis(territories, parents)
    byKey = Dictionary(
      territories.indices.map { ("\(territories[$0].level.rawValue) \(territories[$0].code)", $0) }
    ) { first, _ in first }
  }

  /// A territory and all those it is a part of, once each.
  func andWider(_ territory: Int) -> Set<Int> { TerritoryTree.andWider(territory, parents) }

  private static func andWider(_ territory: Int, _ parents: [[Int]]) -> Set<Int> {
    var found: Set = [territory]
    var next = [territory]
    while let one = next.popLast() {
      for parent in parents[one] where found.insert(parent).inserted { next.append(parent) }
    }
    return found
  }

  /// The EPCI of a territory, or itself; a whole one stands for its parts.
  func epcis(of territory: Int) -> [Int] { epcisOf[territory] ?? [] }

  private static func epcis(_ territories: [PublishedTerritory], _ parents: [[Int]]) -> [Int: [Int]] {
    var epcis: [Int: [Int]] = [:]
    for index in territories.indices {
      let territory = territories[index]
      guard [.epci, .epciDepartement].contains(territory.level), territory.code != TerritoryCode.outsideEPCI
      else { continue }
      let wholes = parents[index].filter { territories[$0].level == .epci }
      let counted = wholes.reduce(into: Set<Int>()) { $0.formUnion(andWider($1, parents)) }
      for wider in andWider(index, parents) where !counted.contains(wider) {
        epcis[wider, default: []].append(index)
      }
    }
    return epcis
  }

  /// What is told of an EPCI of which only a part is published counts for that part.
  func place(level: String, code: String) -> Int? {
    byKey["\(level) \(code)"] ?? (level == "epci" ? byKey["epci_departement \(code)"] : nil)
  }

  private static func rank(_ level: TerritoryLevel) -> Int {
    switch level {
    case .commune: 0
    case .epciDepartement: 1
    case .epci: 2
    case .departement: 3
    case .region: 4
    case .france: 5
    }
  }
}
