import Observatory

/// A territory the truth is given for, as the list of its communes.
struct TruthTerritory {
  let level: TerritoryLevel
  let code: String
  let communes: [String]
  let population: Int

  private init(_ level: TerritoryLevel, _ code: String, _ communes: [SimulatedCommune]) {
    self.level = level
    self.code = code
    self.communes = communes.map(\.code)
    population = communes.reduce(0) { $0 + $1.population }
  }

  /// Every commune, every EPCI and the département; communes without an EPCI form a row of their own.
  ///
  /// Of an EPCI that crosses the border only the part in the département is given, at a level of its own.
  static func all(_ places: SimulatedPlaces) -> [TruthTerritory] {
    let epcis = Dictionary(grouping: places.communes) { $0.epci ?? TerritoryCode.outsideEPCI }
    return places.communes.map { TruthTerritory(.commune, $0.code, [$0]) }
      + epcis.sorted { $0.key < $1.key }.map { code, members in
        TruthTerritory(members.contains(where: \.epciCrossesBorder) ? .epciDepartement : .epci, code, members)
      }
      + [TruthTerritory(.departement, places.departement, places.communes)]
  }
}
