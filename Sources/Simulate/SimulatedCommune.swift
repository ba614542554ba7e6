package import Observatory

/// A commune of today, as far as the simulation needs to know it.
package struct SimulatedCommune: Sendable {
  package let code: String
  package let nom: String
  package let codePostal: String
  package let population: Int
  /// SIREN; nil for a commune that belongs to no EPCI, or whose membership is not known.
  package let epci: String?
  package let isEPCIKnown: Bool
  /// Its EPCI has members in another département.
  package let epciCrossesBorder: Bool
  package let region: String

  package init(
    code: String,
    nom: String,
    codePostal: String,
    population: Int,
    epci: String?,
    isEPCIKnown: Bool = true,
    epciCrossesBorder: Bool = false,
    region: String = ""
  ) {
    self.code = code
    self.nom = nom
    self.codePostal = codePostal
    self.population = population
    self.epci = epci
    self.isEPCIKnown = isEPCIKnown
    self.epciCrossesBorder = epciCrossesBorder
    self.region = region
  }

  package var departement: String { CommuneNumber.departement(of: code) }

  /// Where the mediators of a commune also work: its EPCI, else its département.
  var area: String { epci ?? "\(departement) \(isEPCIKnown)" }
}

/// A code that names no commune any more and has exactly one successor today.
package struct RetiredCommune: Sendable {
  package let code: String
  package let nom: String
  package let successor: String
  package let retiredOn: Day

  package init(code: String, nom: String, successor: String, retiredOn: Day) {
    self.code = code
    self.nom = nom
    self.successor = successor
    self.retiredOn = retiredOn
  }
}
