/// A current commune.
package struct Commune: Hashable, Sendable {
  /// See `CommuneNumber`.
  package let number: Int32
  package let code: String
  /// With its article: `L'Île-d'Yeu`.
  package let nom: String
  package let departement: String
  /// SIREN; nil for a commune that belongs to none, or whose membership is not known.
  package let epci: String?
  /// False where no list of members was at hand: then a missing EPCI says nothing.
  package let isEPCIKnown: Bool
  /// Inhabitants: municipal population of `Vintage.population`.
  package let population: Int?
  package let codesPostaux: [String]
}

/// An intercommunal body with its own taxation, with every member, inside the département or not.
package struct EPCI: Hashable, Sendable {
  package let siren: String
  /// A label: names are unstable from one source and one year to the next.
  package let nom: String
  /// The legal form: CC, CA, CU, METRO, MET69.
  package let nature: String
  /// The département of its seat, which may be another one.
  package let siege: String
  /// Every current one, by `CommuneNumber`, ascending.
  package let members: [Int32]
  /// Codes of those its members lie in, sorted.
  package let departements: [String]
  /// The year of the list of members, as of 1 January.
  package let year: Int
}

package struct Departement: Hashable, Sendable {
  package let code: String
  package let nom: String
  package let region: String
  /// True when every commune of it, past ones included, is in the tables.
  package let isComplete: Bool
}

package struct Region: Hashable, Sendable {
  package let code: String
  package let nom: String
}

/// Which year each part of the tables describes; every published figure carries it.
package struct Vintage: Hashable, Sendable {
  /// Year of the list of communes (1 January).
  package let cog: Int
  /// Year of the EPCI membership (1 January), per département; absent where no list was at hand.
  package let epci: [String: Int]
  /// Year of the municipal populations that `Commune.population` gives.
  package let population: Int
  /// Census that gives inhabitants by age for each commune; nil without its file.
  package let censusAges: Int?
  /// Estimates that give them for each département (1 January).
  package let estimatedAges: Int?
  /// Year and month of the postal codes, as in the file name.
  package let postalCodes: String
}
