package import Observatory
import Territory

/// A commune of today, as far as the simulation needs to know it.
package struct SimulatedCommune: Sendable {
  package let code: String
  package let nom: String
  package let codePostal: String
  package let population: Int
  /// SIREN; nil for a commune that belongs to no EPCI.
  package let epci: String?
  /// Its EPCI has members in another département.
  package let epciCrossesBorder: Bool

  package init(
    code: String,
    nom: String,
    codePostal: String,
    population: Int,
    epci: String?,
    epciCrossesBorder: Bool = false
  ) {
    self.code = code
    self.nom = nom
    self.codePostal = codePostal
    self.population = population
    self.epci = epci
    self.epciCrossesBorder = epciCrossesBorder
  }
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

/// The territories of the simulation: the only file that knows the Territory room.
package struct SimulatedPlaces: Sendable {
  package let departement: String
  package let region: String
  /// Sorted by code.
  package let communes: [SimulatedCommune]
  package let retired: [RetiredCommune]

  package init(
    departement: String,
    region: String,
    communes: [SimulatedCommune],
    retired: [RetiredCommune]
  ) {
    self.departement = departement
    self.region = region
    self.communes = communes.sorted { $0.code < $1.code }
    self.retired = retired.sorted { ($0.code, $0.retiredOn) < ($1.code, $1.retiredOn) }
  }

  /// Reads a folder of territory tables, `data/reference/<year>`.
  package static func read(departement: String, folder: String) throws(SimulateFailure) -> SimulatedPlaces {
    let index: TerritoryIndex
    do { index = try TerritoryIndex(folder: folder) } catch { throw .missingInput(error.description) }
    guard let name = index.departement(departement), name.isComplete else {
      throw .missingInput("les communes du département \(departement) ne sont pas toutes dans \(folder)")
    }
    let communes = index.communes(in: departement)
    return SimulatedPlaces(
      departement: departement,
      region: name.region,
      communes: communes.map { SimulatedCommune($0, index) },
      retired: retired(among: index.intervals, today: Set(communes.map(\.code)))
    )
  }

  private static func retired(
    among intervals: [CommuneInterval],
    today: Set<String>
  ) -> [RetiredCommune] {
    intervals.compactMap { interval in
      guard let end = interval.to, !today.contains(interval.code), interval.currentSuccessors.count == 1,
        let successor = interval.currentSuccessors.first, today.contains(successor)
      else { return nil }
      return RetiredCommune(code: interval.code, nom: interval.nom, successor: successor, retiredOn: end)
    }
  }
}

extension SimulatedCommune {
  fileprivate init(_ commune: Commune, _ index: TerritoryIndex) {
    let body = commune.epci.flatMap(index.epci)
    self.init(
      code: commune.code,
      nom: commune.nom,
      codePostal: commune.codesPostaux.first ?? "",
      population: commune.population ?? 0,
      epci: commune.epci,
      epciCrossesBorder: body.map { $0.departements != [commune.departement] } ?? false
    )
  }
}
