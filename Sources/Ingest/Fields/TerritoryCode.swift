import Diagnostics
import Observatory
import Territory

/// The territory of a total or of a register, found by its code and its level at the date of the fact.
struct TerritoryCodes {
  let followed: FollowedTerritories
  private var territories: TerritoryIndex { followed.territories }

  enum Resolution: Equatable {
    /// On the map of reference; `repaired`: a spreadsheet had taken a zero or a capital.
    case found(String, repaired: Bool)
    /// One of several communes, ascending, that some territory holds together.
    case zone([Int32])
    /// One of several communes that no territory holds together.
    case ambiguous
    /// In France, outside the pipeline's perimeter.
    case outside
    case unknown

    /// What rows are stored under; nil for those that are not.
    var stored: String? {
      switch self {
      case .found(let code, _): code
      case .zone(let communes): CommuneNumber.zone(of: communes)
      case .ambiguous, .outside, .unknown: nil
      }
    }

    var zone: [Int32]? {
      if case .zone(let communes) = self { communes } else { nil }
    }

    /// What is told of the row: a rejection when nothing is stored, else a warning.
    var problem: ProblemCode? {
      switch self {
      case .found(_, let repaired): repaired ? .codeRepaired : nil
      case .zone, .ambiguous: .communeAmbiguous
      case .outside: nil
      case .unknown: .communeUnknown
      }
    }
  }

  /// `level` is `commune`, `epci` or `departement`.
  func resolve(_ code: String, level: String, on day: Day?) -> Resolution {
    switch level {
    case "epci":
      guard let epci = territories.epci(code) else { return .unknown }
      return epci.departements.contains(where: followed.perimeter.follows)
        ? .found(code, repaired: false) : .outside
    case "departement":
      let whole = TerritoryCodes.departement(code)
      if OverseasCollectivity.codes.contains(whole) { return .outside }
      guard territories.departement(whole) != nil else { return .unknown }
      return followed.perimeter.follows(whole) ? .found(whole, repaired: whole != code) : .outside
    default:
      if let communes = CommuneNumber.communes(ofZone: code) { return among(communes) }
      switch territories.resolve(code: code, on: day) {
      case .found(let number, let repaired):
        guard let commune = territories.commune(number), followed.holds(number) else {
          return .outside
        }
        return .found(commune.code, repaired: repaired)
      case .elsewhere: return .outside
      case .ambiguous(let numbers): return among(numbers)
      case .unknown: return .unknown
      }
    }
  }

  private func among(_ communes: [Int32]) -> Resolution {
    guard communes.contains(where: followed.holds) else { return .outside }
    return followed.zone(of: communes).map { .zone($0) } ?? .ambiguous
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
    territories.departement(TerritoryCodes.departement(code)).map { CommuneName($0.nom) == CommuneName(name) }
      ?? false
  }
}
