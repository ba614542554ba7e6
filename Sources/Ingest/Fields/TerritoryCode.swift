import Observatory
import Territory

/// The territory of a total or of a register, found by its code and its level at the date of the fact.
struct TerritoryCode {
  let places: FollowedPlaces
  private var territories: TerritoryIndex { places.territories }

  enum Resolution: Equatable {
    /// On the map of reference; `repaired`: a spreadsheet had taken a zero or a capital.
    case found(String, repaired: Bool)
    /// In France, outside the pipeline's perimeter.
    case outside
    case unknown
  }

  /// `level` is `commune`, `epci` or `departement`.
  func resolve(_ code: String, level: String, on day: Day?) -> Resolution {
    switch level {
    case "epci":
      guard let epci = territories.epci(code) else { return .unknown }
      return epci.departements.contains(where: places.perimeter.follows)
        ? .found(code, repaired: false) : .outside
    case "departement":
      let whole = TerritoryCode.departement(code)
      if OverseasCollectivity.codes.contains(whole) { return .outside }
      guard territories.departement(whole) != nil else { return .unknown }
      return places.perimeter.follows(whole) ? .found(whole, repaired: whole != code) : .outside
    default:
      switch territories.resolve(code: code, on: day) {
      case .found(let number, let repaired):
        guard let commune = territories.commune(number), places.holds(number) else {
          return .outside
        }
        return .found(commune.code, repaired: repaired)
      case .elsewhere: return .outside
      case .ambiguous, .unknown: return .unknown
      }
    }
  }

  /// `7`, `7.0` and `007` are `07`, `2a` is `2A`: what spreadsheets and national tables make of the codes of
  /// départements.
  static func departement(_ text: String) -> String {
    let whole = text.prefix { $0 != "." && $0 != "," }
    guard text.dropFirst(whole.count + 1).allSatisfy({ $0 == "0" }) else { return text }
    var code = whole.uppercased()
    if code.utf8.count == 3, code.hasPrefix("0") { code.removeFirst() }
    return code.utf8.count == 1 ? "0\(code)" : code
  }

  /// Regions and départements share codes in some tables: 52 is Haute-Marne or Pays de la Loire.
  func isNamed(_ name: String, departement code: String) -> Bool {
    territories.departement(TerritoryCode.departement(code)).map { PlaceName($0.nom) == PlaceName(name) }
      ?? false
  }
}
