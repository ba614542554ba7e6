import Observatory

/// A territory the truth is given for, as the list of its communes.
struct TruthTerritory {
  let level: TerritoryLevel
  let code: String
  /// Those where something happened.
  let communes: [String]
  let population: Int

  private init(_ level: TerritoryLevel, _ code: String, _ communes: [SimulatedCommune], _ active: Set<String>)
  {
    self.level = level
    self.code = code
    self.communes = communes.map(\.code).filter(active.contains)
    population = communes.reduce(0) { $0 + $1.population }
  }

  /// Every territory of the levels of the perimeter.
  ///
  /// An EPCI that crosses a border is given whole, with its members on the other side, and in part; communes known
  /// to belong to no EPCI form a row of their own; those whose EPCI is not known are in none.
  static func all(_ followed: SimulatedTerritories, active: Set<String>) -> [TruthTerritory] {
    let communes = followed.communes
    let perimeter = followed.perimeter
    let known = communes.filter { $0.isEPCIKnown || $0.epci != nil }
    var territories: [TruthTerritory] = []
    func add(_ level: TerritoryLevel, _ members: [SimulatedCommune], _ code: (SimulatedCommune) -> String) {
      guard perimeter.levels.contains(level) else { return }
      territories += Dictionary(grouping: members, by: code).sorted { $0.key < $1.key }.map {
        TruthTerritory(level, $0.key, $0.value, active)
      }
    }
    add(.commune, communes, \.code)
    add(.epci, known + followed.neighbours) { $0.epci ?? TerritoryCode.outsideEPCI }
    add(.epciDepartement, communes.filter(\.epciCrossesBorder)) {
      perimeter.departement == nil ? "\($0.epci ?? "")-\($0.departement)" : $0.epci ?? ""
    }
    add(.departement, communes, \.departement)
    add(.region, communes, \.region)
    add(.france, communes) { _ in TerritoryCode.france }
    return territories
  }
}
