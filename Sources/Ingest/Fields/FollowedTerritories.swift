import Observatory
import Territory

/// The communes whose facts are kept: those of the départements followed, and those that share an EPCI with
/// one of them, which count in that EPCI taken whole and nowhere else.
struct FollowedTerritories: Sendable {
  let territories: TerritoryIndex
  let perimeter: Perimeter
  /// Codes, sorted.
  let departements: [String]
  /// Those met so far.
  let zones = ZoneMemory()
  private let numbers: Set<Int32>

  init(_ territories: TerritoryIndex, _ perimeter: Perimeter) {
    self.territories = territories
    self.perimeter = perimeter
    departements = territories.departements.map(\.code).filter(perimeter.follows)
    numbers = Set(
      territories.communes.filter { perimeter.follows($0.departement) }.map(\.number)
        + territories.epcis.filter { $0.departements.contains(where: perimeter.follows) }.flatMap(\.members)
    )
  }

  func holds(_ commune: Int32) -> Bool { numbers.contains(commune) }

  func follows(_ commune: Int32) -> Bool {
    territories.commune(commune).map { perimeter.follows($0.departement) } ?? false
  }

  /// The communes one of which a fact lies in, ascending; nil when no territory holds them all.
  ///
  /// A territory is what is followed, or the whole of an EPCI across its border.
  func zone(of communes: [Int32]) -> [Int32]? {
    let agree =
      communes.allSatisfy(follows)
      || communes.allSatisfy(holds) && territories.sharedEPCI(of: communes) != nil
    return agree ? communes.sorted() : nil
  }

  /// The commune of a name, of a postal code or of both; a name alone is one of the départements followed.
  func resolve(name: String, postalCode: String?) -> NameResolution {
    territories.resolve(name: name, postalCode: postalCode, in: departements)
  }

  /// Whether a followed commune bears the name.
  func knows(name: String) -> Bool {
    switch resolve(name: name, postalCode: nil) {
    case .found, .ambiguous, .contradictory: true
    case .elsewhere, .unknown: false
    }
  }
}
