import Observatory

/// Communes, and the EPCI and the département that registers name without saying which commune.
///
/// What is told of an EPCI counts there and in the département, in no commune; what is told of the
/// département, or of no place, counts there only.
struct SmallTerritories: Sendable {
  let places: CubePlaces
  let territories: [PublishedTerritory]

  init(_ map: TerritoryMap) {
    let communes = Array(map.places.ids.dropLast(2))
    let epci = map.territories.filter { [.epci, .epciDepartement].contains($0.level) }
      .compactMap { Int64($0.code) }
    let wider = epci.map { $0 + SmallTerritories.epciOffset } + [SmallTerritories.departement]
    places = CubePlaces(communes: communes + wider, epcis: [])
    let extra = Dictionary(zip(epci, communes.count...)) { first, _ in first }
    territories = map.territories.map { territory in
      let added: [Int] =
        switch territory.level {
        case .epci, .epciDepartement: Int64(territory.code).flatMap { extra[$0] }.map { [$0] } ?? []
        case .departement: Array(communes.count..<(communes.count + wider.count))
        default: []
        }
      return PublishedTerritory(
        level: territory.level,
        code: territory.code,
        members: territory.members + added,
        population: territory.population
      )
    }
  }

  /// Places of an EPCI are numbered by its SIREN, far above communes.
  static let epciOffset: Int64 = 1_000_000_000
  static let departement: Int64 = 2_000_000_000_000
}
