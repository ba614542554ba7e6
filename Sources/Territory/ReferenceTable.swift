/// The tables of `data/reference/<year>/`: what the builder writes and the index reads.
package enum ReferenceTable: String, CaseIterable, Sendable {
  case communes
  case alias
  case postaux
  case epci
  case memberships = "epci_communes"
  case populations
  /// Inhabitants of 60 years and more, where a source gives them; a folder made before has no such table.
  case ages
  case centres
  case departements
  case regions
  case millesimes

  package var fileName: String { "\(rawValue).csv" }

  /// The header, in the order of the file; records are sorted by their fields in that order.
  package var columns: [String] {
    switch self {
    case .communes:
      [
        "code", "nom", "departement", "valide_du", "valide_au", "successeurs", "successeurs_actuels", "mod",
      ]
    case .alias: ["nom_normalise", "departement", "type", "code_origine", "codes_actuels"]
    case .postaux: ["code_postal", "code_insee"]
    case .epci: ["siren", "nom", "nature", "departement_siege", "departements", "annee"]
    case .memberships: ["code_insee", "siren", "du", "au"]
    case .populations: ["code_insee", "annee", "population_municipale"]
    case .ages: ["territoire_type", "territoire_code", "annee", "population_60_plus", "population"]
    case .centres: ["code_insee", "latitude", "longitude"]
    case .departements: ["code", "nom", "region", "complet"]
    case .regions: ["code", "nom"]
    case .millesimes: ["table", "departement", "producteur", "source", "millesime"]
    }
  }
}
