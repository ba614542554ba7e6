/// The levels a figure is published for, as written in `territoire_type`.
package enum TerritoryLevel: String, CaseIterable, Hashable, Sendable {
  case commune
  case epci
  /// The part of an EPCI that lies inside the département; never mixed with the whole EPCI.
  case epciDepartement = "epci_departement"
  case departement
  case region
  case france
}

extension TerritoryLevel {
  /// Levels that départements add up to.
  package var isMadeOfDepartements: Bool { self == .departement || self == .region || self == .france }
}

/// Codes that are ours, and those that name no single territory but keep totals closed.
package enum TerritoryCode {
  /// Insee's "sans objet": the communes that belong to no EPCI (L'Île-d'Yeu).
  package static let outsideEPCI = "ZZZZZZZZZ"
  /// Everything an observatory of several départements follows: the country when it follows it all.
  package static let france = "FR"

  /// The part of an EPCI inside a département; several parts of one EPCI are told apart when several
  /// départements are followed.
  package static func part(of siren: String, in departement: String, _ perimeter: Perimeter) -> String {
    perimeter.departement == nil ? "\(siren)-\(departement)" : siren
  }
}
