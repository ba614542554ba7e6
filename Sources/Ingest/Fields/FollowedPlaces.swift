import Observatory
import Territory

/// The communes whose facts are kept: those of the départements followed, and those that share an EPCI with
/// one of them, which count in that EPCI taken whole and nowhere else.
struct FollowedPlaces: Sendable {
  let territories: TerritoryIndex
  let perimeter: Perimeter
  /// Codes, sorted.
  let departements: [String]
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

  /// The EPCI that all these communes share, as the number of its SIREN, when what it tells of its territory is
  /// known of every candidate: an EPCI across the border also needs them all on the side that is followed.
  func sharedEPCI(of communes: [Int32]) -> Int32? {
    guard communes.allSatisfy(follows) else { return nil }
    return territories.sharedEPCI(of: communes).flatMap { Int32($0) }
  }

  /// The commune of a name: inside one of the départements followed, or where its postal code leads.
  func resolve(name: String, postalCode: String?) -> NameResolution {
    if let only = perimeter.departement {
      let inside = territories.resolve(name: name, postalCode: postalCode, departement: only)
      guard case .elsewhere = inside, postalCode != nil else { return inside }
      let around = territories.resolve(name: name, postalCode: postalCode, departement: nil)
      if case .found(let commune, _) = around, holds(commune) { return around }
      return inside
    }
    if postalCode != nil {
      let led = territories.resolve(name: name, postalCode: postalCode, departement: nil)
      if led != .unknown { return led }
    }
    return among(departements.map { territories.resolve(name: name, postalCode: nil, departement: $0) })
  }

  /// A name borne in two départements is ambiguous; one that none of them knows may lie in the next.
  private func among(_ answers: [NameResolution]) -> NameResolution {
    var communes: [Int32] = []
    var found: NameResolution?
    for answer in answers {
      switch answer {
      case .found(let commune, _):
        communes.append(commune)
        found = answer
      case .ambiguous(let several): communes += several
      case .elsewhere, .unknown: continue
      }
    }
    if communes.count > 1 { return .ambiguous(Set(communes).sorted()) }
    return found ?? .unknown
  }
}
