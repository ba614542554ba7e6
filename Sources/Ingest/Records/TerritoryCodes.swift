import Observatory
import Territory

/// What the territory code of a statement or of a statistic stands for.
struct TerritoryCodes {
  let territories: TerritoryIndex
  let departement: String

  enum Resolution {
    case found(String)
    case outside
    case unknown
  }

  func resolve(_ code: String, level: String, on day: Int64?) -> Resolution {
    switch level {
    case "epci":
      guard let epci = territories.epci(code) else { return .unknown }
      return epci.departements.contains(departement) ? .found(code) : .outside
    case "departement":
      if code == departement { return .found(code) }
      return territories.departement(code) == nil ? .unknown : .outside
    default:
      let date = day.map { Day(number: Int32(truncatingIfNeeded: $0)) }
      switch territories.resolve(code: code, on: date) {
      case .found(let number, _):
        guard let commune = territories.commune(number), commune.departement == departement else {
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
