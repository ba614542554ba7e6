import Observatory

/// Which published territories make up which, from communes to the widest.
///
/// An EPCI across départements is made of its parts, and each part of its communes: the communes of a part
/// reach the whole through it, once.
package struct TerritoryTree: Sendable {
  /// Those of the map, in its order, then its zones.
  let territories: [PublishedTerritory]
  /// Of each territory, those it adds to directly.
  let parents: [[Int]]
  /// Places in `territories`, every territory before those it adds to.
  let order: [Int]
  private let byKey: [String: Int]
  /// SIREN of the EPCI of each territory, and the territories of each EPCI.
  private let epcisOf: [Int: Set<String>]
  private let byEPCI: [String: Set<Int>]

  /// Where what names no territory counts.
  let widest: Int?

  init(
    _ published: [PublishedTerritory],
    zones: [PublishedTerritory] = [],
    widest level: TerritoryLevel = .departement
  ) {
    let territories = published + zones
    widest = territories.indices.first { territories[$0].level == level }
    self.territories = territories
    let ranks = territories.map { TerritoryTree.rank($0.level) }
    order = territories.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    // By commune or other member, the territories that hold it.
    var holders: [Int: [Int]] = [:]
    for index in territories.indices where ranks[index] > 0 {
      for member in territories[index].members { holders[member, default: []].append(index) }
    }
    var parents = published.indices.map { index -> [Int] in
      guard let member = territories[index].members.first else { return [] }
      // Neither the parts nor the départements of a shared EPCI hold it.
      if territories[index].isSharedEPCI { return [] }
      let wider = (holders[member] ?? []).filter { ranks[$0] > ranks[index] }
      guard let nearest = wider.map({ ranks[$0] }).min() else { return [] }
      guard territories[index].level == .epciDepartement else { return wider.filter { ranks[$0] == nearest } }
      // A part belongs to its whole and to its département, and neither holds the other.
      return wider.filter { [.epci, .departement].contains(territories[$0].level) }
    }
    // What holds all communes of a zone, less what the others reach.
    for zone in zones {
      let wider = zone.members.flatMap { holders[$0] ?? [] }
      parents.append(
        wider.filter { one in
          !wider.contains { $0 != one && TerritoryTree.andWider($0, parents).contains(one) }
        }
      )
    }
    self.parents = parents
    epcisOf = TerritoryTree.epcis(territories, parents)
    byEPCI = epcisOf.reduce(into: [:]) { byEPCI, one in
      for siren in one.value { byEPCI[siren, default: []].insert(one.key) }
    }
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

  /// SIREN of the EPCI a territory has communes of, or is: one that crosses a border is one on both sides.
  func epcis(of territory: Int) -> Set<String> { epcisOf[territory] ?? [] }

  /// SIREN of the EPCI a line of this territory speaks of: its own, or that of its commune.
  func namedEPCIs(_ territory: Int) -> Set<String> {
    andWider(territory).reduce(into: []) { named, one in
      if let siren = TerritoryTree.siren(territories[one]) { named.insert(siren) }
    }
  }

  /// With a territory and those it is a part of, those that have its EPCI: who is there for one is there for all of it.
  func aroundEPCI(_ territory: Int) -> Set<Int> {
    namedEPCIs(territory).reduce(into: andWider(territory)) { $0.formUnion(byEPCI[$1] ?? []) }
  }

  private static func epcis(_ territories: [PublishedTerritory], _ parents: [[Int]]) -> [Int: Set<String>] {
    territories.indices.reduce(into: [:]) { epcis, index in
      guard let siren = siren(territories[index]) else { return }
      for wider in andWider(index, parents) { epcis[wider, default: []].insert(siren) }
    }
  }

  /// Of an EPCI, or of the part of one.
  private static func siren(_ territory: PublishedTerritory) -> String? {
    guard [.epci, .epciDepartement].contains(territory.level), territory.code != TerritoryCode.outsideEPCI
    else { return nil }
    return String(territory.code.prefix(9))
  }

  /// What is told of an EPCI of which only a part is published counts for that part.
  func territory(level: String, code: String) -> Int? {
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

/// The ways up from some territories: of any that holds one of them, the part of it that does.
struct TerritoryPaths {
  /// By territory below, then by the one above.
  private let steps: [Int: [Int: Int]]

  init(_ tree: TerritoryTree, from territories: Set<Int>) {
    steps = territories.reduce(into: [:]) { steps, territory in
      var next = [territory]
      while let one = next.popLast() {
        for parent in tree.parents[one] where steps[territory, default: [:]][parent] == nil {
          steps[territory, default: [:]][parent] = one
          next.append(parent)
        }
      }
    }
  }

  /// Nil for a territory that is not below.
  func step(from above: Int, to territory: Int) -> Int? { steps[territory]?[above] }

  /// The smallest part of a territory that holds all of these, which it holds.
  func narrowest(holding territories: [Int], within above: Int) -> Int {
    var narrowest = above
    while let first = territories.first, let part = step(from: narrowest, to: first),
      territories.allSatisfy({ step(from: narrowest, to: $0) == part })
    { narrowest = part }
    return narrowest
  }
}
