/// Where areas lie tonight, in the order of rounding: by EPCI, then by their number.
package struct AreaTree: Sendable {
  package struct Node: Hashable, Sendable {
    package let area: Int32
    /// SIREN, or any number of its own for communes outside all EPCI.
    package let epci: Int32
    package let departement: Int32

    package init(area: Int32, epci: Int32, departement: Int32) {
      self.area = area
      self.epci = epci
      self.departement = departement
    }
  }

  /// What became of an area that is no more: one that it joined, or the pieces it was split into.
  package struct Succession: Hashable, Sendable {
    package let former: Int32
    package let areas: [Int32]

    package init(former: Int32, areas: [Int32]) {
      self.former = former
      self.areas = areas.sorted()
    }
  }

  /// Sorted.
  package let nodes: [Node]
  package let successions: [Succession]
  /// By area, its rank among nodes.
  private let ranks: [Int32: Int32]
  /// By rank, its EPCI and its département among those there are.
  let epci: [Int32]
  let departement: [Int32]
  let epciCount: Int
  let departementCount: Int

  /// In any order.
  ///
  /// An area stands once; `problems` tells what does not.
  package init(_ nodes: [Node], successions: [Succession] = []) {
    let nodes = nodes.sorted { ($0.epci, $0.area) < ($1.epci, $1.area) }
    self.nodes = nodes
    self.successions = AreaTree.followed(successions)
    ranks = Dictionary(nodes.enumerated().map { ($0.element.area, Int32($0.offset)) }) { first, _ in first }
    var epcis: [Int32: Int32] = [:]
    var departements: [Int32: Int32] = [:]
    func number(_ code: Int32, _ known: inout [Int32: Int32]) -> Int32 {
      if let number = known[code] { return number }
      let number = Int32(known.count)
      known[code] = number
      return number
    }
    epci = nodes.map { number($0.epci, &epcis) }
    departement = nodes.map { number($0.departement, &departements) }
    epciCount = epcis.count
    departementCount = departements.count
  }

  /// Each with what became of it since: an area that joined another may have changed again.
  private static func followed(_ successions: [Succession]) -> [Succession] {
    let next = Dictionary(successions.map { ($0.former, $0.areas) }) { first, _ in first }
    func latest(_ areas: [Int32], _ steps: Int) -> [Int32] {
      // As many steps as there are successions: one more would be round a circle.
      guard steps > 0 else { return areas }
      return areas.flatMap { area in next[area].map { latest($0, steps - 1) } ?? [area] }
    }
    return successions.sorted { $0.former < $1.former }.map { one in
      let areas = latest(one.areas, successions.count)
      return Succession(former: one.former, areas: areas == one.areas ? areas : Array(Set(areas)))
    }
  }

  func rank(of area: Int32) -> Int? { ranks[area].map(Int.init) }

  var problems: [NightProblem] {
    var problems: [NightProblem] = []
    var seen: Set<Int32> = []
    for node in nodes where !seen.insert(node.area).inserted { problems.append(.doubledArea(node.area)) }
    var former: Set<Int32> = []
    for one in successions {
      let isClear =
        !one.areas.isEmpty && Set(one.areas).count == one.areas.count
        && one.areas.allSatisfy { ranks[$0] != nil } && ranks[one.former] == nil
        && former.insert(one.former).inserted
      if !isClear { problems.append(.unreadableSuccession(one.former)) }
    }
    return problems
  }
}
