package import Observatory
import Territory

/// The territories of the simulation: the only file that knows the Territory room.
package struct SimulatedTerritories: Sendable {
  package let perimeter: Perimeter
  /// Sorted by code.
  package let communes: [SimulatedCommune]
  /// Members of the EPCI across the border, in départements that are not followed.
  package let neighbours: [SimulatedCommune]
  package let retired: [RetiredCommune]

  package init(
    perimeter: Perimeter,
    communes: [SimulatedCommune],
    neighbours: [SimulatedCommune] = [],
    retired: [RetiredCommune]
  ) {
    self.perimeter = perimeter
    self.communes = communes.sorted { $0.code < $1.code }
    self.neighbours = neighbours.sorted { $0.code < $1.code }
    self.retired = retired.sorted { ($0.code, $0.retiredOn) < ($1.code, $1.retiredOn) }
  }

  /// The département that sheets of one département speak of.
  var departement: String { communes.first?.departement ?? "" }

  /// How many départements are simulated: people are as many times more.
  var extent: Int { Set(communes.map(\.departement)).count }

  /// Reads a folder of territory tables, `data/reference/<year>`.
  ///
  /// Throws `missingInput` for tables that cannot be read, or that do not hold a followed département in full.
  package static func read(
    _ perimeter: Perimeter,
    folder: String
  ) throws(SimulateFailure) -> SimulatedTerritories {
    let index: TerritoryIndex
    do { index = try TerritoryIndex(folder: folder) } catch { throw .missingInput(error.description) }
    let followed = index.departements.filter { perimeter.follows($0.code) }
    if let missing = wanted(perimeter).first(where: { code in !followed.contains { $0.code == code } })
      ?? followed.first(where: { !$0.isComplete })?.code
    {
      throw .missingInput("les communes du département \(missing) ne sont pas toutes dans \(folder)")
    }
    let regions = Dictionary(index.departements.map { ($0.code, $0.region) }) { first, _ in first }
    let communes = index.communes.filter { perimeter.follows($0.departement) }
    let bodies = index.epcis.filter { $0.departements.contains(where: perimeter.follows) }
    let around = bodies.flatMap(\.members).compactMap { index.commune($0) }
      .filter { !perimeter.follows($0.departement) }
    return SimulatedTerritories(
      perimeter: perimeter,
      communes: communes.map { SimulatedCommune($0, index, regions) },
      neighbours: around.map { SimulatedCommune($0, index, regions) },
      retired: retired(among: index.intervals, today: Set(communes.map(\.code)))
    )
  }

  private static func wanted(_ perimeter: Perimeter) -> [String] {
    if case .departements(let codes) = perimeter.extent { codes } else { [] }
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
  fileprivate init(_ commune: Commune, _ index: TerritoryIndex, _ regions: [String: String]) {
    let body = commune.epci.flatMap(index.epci)
    self.init(
      code: commune.code,
      nom: commune.nom,
      codePostal: commune.codesPostaux.first ?? "",
      population: commune.population ?? 0,
      epci: commune.epci,
      isEPCIKnown: commune.isEPCIKnown,
      epciCrossesBorder: body.map { $0.departements.count > 1 } ?? false,
      region: regions[commune.departement] ?? ""
    )
  }
}
