import Observatory
import Territory

/// The territory of a total or of a register, found by its code and its level at the date of the fact.
struct TerritoryCode {
  let places: FollowedPlaces
  private var territories: TerritoryIndex { places.territories }

  enum Resolution: Equatable {
    /// On the map of reference.
    case found(String)
    /// In France, outside the pipeline's perimeter.
    case outside
    case unknown
  }

  /// `level` is `commune`, `epci` or `departement`.
  func resolve(_ code: String, level: String, on day: Day?) -> Resolution {
    switch level {
    case "epci":
      guard let epci = territories.epci(code) else { return .unknown }
      return epci.departements.contains(where: places.perimeter.follows) ? .found(code) : .outside
    case "departement":
      guard territories.departement(code) != nil else { return .unknown }
      return places.perimeter.follows(code) ? .found(code) : .outside
    default:
      switch territories.resolve(code: code, on: day) {
      case .found(let number, _):
        guard let commune = territories.commune(number), places.holds(number) else {
          return .outside
        }
        return .found(commune.code)
      case .elsewhere: return .outside
      case .ambiguous, .unknown: return .unknown
      }
    }
  }

  /// Regions and départements share codes in some tables: 52 is Haute-Marne or Pays de la Loire.
  func isNamed(_ name: String, departement code: String) -> Bool {
    territories.departement(code).map { PlaceName($0.nom) == PlaceName(name) } ?? false
  }
}
