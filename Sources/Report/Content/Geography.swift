package import Observatory

/// Names of territories, and which ones are followed in part only.
package struct Geography {
  private let perimeter: Perimeter
  private let names: [TerritoryLevel: [String: String]]
  /// Départements followed, by region.
  private let followed: [String: [PublishedDepartement]]
  /// Regions of which a département is not followed, as far as the reference tables name it.
  private let cutRegions: Set<String>

  /// `departements` are all those of the country.
  init(
    perimeter: Perimeter,
    communes: [PublishedCommune],
    epci: [PublishedEPCI],
    departements: [PublishedDepartement],
    regions: [String: String]
  ) {
    self.perimeter = perimeter
    let followed = departements.filter { perimeter.follows($0.code) }
    self.followed = Dictionary(grouping: followed, by: \.region)
    cutRegions = Set(departements.filter { !perimeter.follows($0.code) }.map(\.region))
    var epciNames = Dictionary(epci.map { ($0.siren, $0.name) }) { first, _ in first }
    epciNames[TerritoryCode.outsideEPCI] = "Communes hors EPCI"
    var regionNames = regions
    for (region, members) in self.followed where cutRegions.contains(region) {
      regionNames[region] = "\(regions[region] ?? region) (\(Geography.list(members)) seulement)"
    }
    names = [
      .commune: Dictionary(communes.map { ($0.code, $0.name) }) { first, _ in first },
      .epci: epciNames,
      .departement: Dictionary(departements.map { ($0.code, $0.name) }) { first, _ in first },
      .region: regionNames,
      .france: [TerritoryCode.france: Geography.whole(perimeter, departements)],
    ]
  }

  package func name(_ level: TerritoryLevel, _ code: String) -> String {
    guard level == .epciDepartement else { return names[level]?[code] ?? code }
    let parts = code.split(separator: "-").map(String.init)
    let body = names[.epci]?[parts.first ?? code] ?? code
    guard parts.count == 2 else { return body }
    return "\(body) (partie \(names[.departement]?[parts[1]] ?? parts[1]))"
  }

  /// Codes of those of which a département is followed.
  package var regions: [String] { followed.keys.sorted() }

  package func isCut(region: String) -> Bool { cutRegions.contains(region) }

  private static func whole(_ perimeter: Perimeter, _ departements: [PublishedDepartement]) -> String {
    switch perimeter.extent {
    case .france(let without) where without.isEmpty: "France"
    case .france(let without): "France hors \(list(departements.filter { without.contains($0.code) }))"
    case .departements(let codes): list(departements.filter { codes.contains($0.code) })
    }
  }

  /// `Ardèche, Drôme et Vaucluse`.
  private static func list(_ departements: [PublishedDepartement]) -> String {
    let names = departements.map(\.name)
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) et \(last)"
  }
}
