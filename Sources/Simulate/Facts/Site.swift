import Observatory

/// Where mediators receive people, as an export writes it and as it stands today.
struct Site {
  let name: String
  let address: String
  let commune: String
  let postalCode: String
  /// The commune code as the tool stored it: a retired one at some sites.
  let writtenCode: String
  /// Today's commune; nil outside the perimeter.
  let territory: String?
  let area: String
  let region: String
  let weight: Int
}

/// Every site of the simulated year.
struct SiteList {
  let sites: [Site]
  /// Positions in `sites` of those written with a retired code, then outside any EPCI, then across the border.
  let mustBeVisited: [Int]
  let outside: [Site]
  /// Communes where ages are seldom asked, so that a coverage threshold bites.
  let shyCommunes: Set<String>

  init(_ territories: SimulatedTerritories, _ dice: inout Dice) {
    let byPopulation = territories.communes.sorted { ($1.population, $0.code) < ($0.population, $1.code) }
    let chosen =
      byPopulation.prefix(60) + byPopulation.dropFirst(60).filter { _ in dice.chance(perMille: 300) }
    var sites: [Site] = []
    for commune in chosen {
      let count = commune.population > 15_000 ? 3 : commune.population > 5000 ? 2 : 1
      for _ in 0..<count {
        sites.append(Site(in: commune, weight: commune.population / count, &dice))
      }
    }

    var forced: [Int] = []
    let byCode = Dictionary(territories.communes.map { ($0.code, $0) }) { first, _ in first }
    for old in territories.retired.sorted(by: { ($1.retiredOn, $0.code) < ($0.retiredOn, $1.code) }).prefix(
      12
    ) {
      guard let successor = byCode[old.successor] else { continue }
      forced.append(sites.count)
      sites.append(Site(in: successor, formerly: old, weight: successor.population / 20, &dice))
    }
    let apart =
      territories.communes.filter { $0.epci == nil && $0.isEPCIKnown } + SiteList.across(territories)
    for commune in apart {
      forced.append(sites.count)
      sites.append(Site(in: commune, weight: commune.population, &dice))
    }
    self.sites = sites
    mustBeVisited = forced
    outside = SiteList.elsewhere.filter {
      !territories.perimeter.follows(CommuneNumber.departement(of: $0.writtenCode))
    }
    shyCommunes = Set(
      byPopulation.dropFirst(8).prefix(40).enumerated().filter { $0.offset % 6 == 0 }.map(\.element.code)
    )
  }

  /// The two largest members of each EPCI across the border, on the side that is not followed.
  private static func across(_ territories: SimulatedTerritories) -> [SimulatedCommune] {
    Dictionary(grouping: territories.neighbours) { $0.epci ?? "" }.sorted { $0.key < $1.key }.flatMap {
      $0.value.sorted { ($1.population, $0.code) < ($0.population, $1.code) }.prefix(2)
    }
  }

  private static let elsewhere = [
    Site(elsewhere: "44109", "Nantes", "44000"), Site(elsewhere: "79191", "Niort", "79000"),
  ]
}

extension Site {
  fileprivate init(
    in commune: SimulatedCommune,
    formerly old: RetiredCommune? = nil,
    weight: Int,
    _ dice: inout Dice
  ) {
    let label = old?.nom ?? commune.nom
    self.init(
      name: "\(dice.pick(Site.kinds)) \(dice.chance(perMille: 500) ? "- " : "de ")\(label)",
      address: "\(dice.within(1...96)) \(dice.pick(Site.streets))",
      commune: label,
      postalCode: commune.codePostal,
      writtenCode: old?.code ?? commune.code,
      territory: commune.code,
      area: commune.area,
      region: commune.region,
      weight: max(1, weight)
    )
  }

  fileprivate init(elsewhere code: String, _ name: String, _ postalCode: String) {
    self.init(
      name: "Tiers-lieu de \(name)",
      address: "1 place du Marché",
      commune: name,
      postalCode: postalCode,
      writtenCode: code,
      territory: nil,
      area: "",
      region: "",
      weight: 1
    )
  }

  private static let kinds = [
    "Médiathèque", "Mairie", "France Services", "Centre social", "Maison des associations", "CCAS",
    "Espace numérique", "Foyer des jeunes et de l’éducation populaire",
  ]

  private static let streets = [
    "rue de la Gare", "rue du Général de Gaulle", "place de l'Église", "rue des Écoles",
    "avenue de l’Océan", "impasse des Lilas", "rue du Bœuf Couronné", "boulevard Aristide Briand",
  ]
}
