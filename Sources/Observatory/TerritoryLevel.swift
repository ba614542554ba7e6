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

/// Codes that name no single territory but keep totals closed.
package enum TerritoryCode {
  /// Insee's "sans objet": the communes that belong to no EPCI (L'Île-d'Yeu).
  package static let outsideEPCI = "ZZZZZZZZZ"
}
