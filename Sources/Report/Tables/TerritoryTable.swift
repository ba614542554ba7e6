import Content
import Observatory

/// `territoires.csv`: each territory with its population, the years of its map, and what its values do not say.
struct TerritoryTable {
  private let content: ReleaseContent
  private let perimeter: Perimeter
  /// By SIREN.
  private let epciYears: [String: String]

  init(content: ReleaseContent) {
    self.content = content
    perimeter = content.perimeter
    let usual = content.vintage("epci")
    epciYears = Dictionary(content.epci.map { ($0.siren, $0.year ?? usual) }) { first, _ in
      first
    }
  }

  static let header = [
    "territoire_type", "territoire_code", "territoire_nom", "departement_code", "epci_code", "epci_nom",
    "population", "cog", "millesime_epci", "millesime_population", "population_60_plus",
    "millesime_population_60_plus", "limite",
  ]

  func bytes() -> [UInt8] {
    var writer = TableWriter(header: TerritoryTable.header)
    for commune in content.communes { row(of: commune, &writer) }
    for group in groups() { row(of: group, &writer) }
    return writer.drain()
  }

  /// A territory made of communes.
  private struct Group {
    let level: TerritoryLevel
    let code: String
    var departement = ""
    var epci = ""
    var epciYear: String
    var communes: [PublishedCommune]
    var limit = ""
  }

  private func groups() -> [Group] {
    let all = content.vintage("epci")
    let local = content.localCommunes
    let bySiren = Dictionary(grouping: content.communes) { $0.epci ?? "" }
    var groups = content.epci.map { epci in
      Group(
        level: .epci,
        code: epci.siren,
        epci: epci.siren,
        epciYear: epciYears[epci.siren] ?? "",
        communes: bySiren[epci.siren] ?? [],
        limit: limit(of: bySiren[epci.siren] ?? [])
      )
    }
    for epci in content.epci {
      let inside = (bySiren[epci.siren] ?? []).filter { perimeter.follows($0.departement) }
      let parts = Dictionary(grouping: inside, by: \.departement)
      guard !epci.isWhole || (bySiren[epci.siren] ?? []).count > inside.count else { continue }
      for (departement, communes) in parts.sorted(by: { $0.key < $1.key }) {
        groups.append(
          Group(
            level: .epciDepartement,
            code: TerritoryCode.part(of: epci.siren, in: departement, perimeter),
            departement: departement,
            epci: epci.siren,
            epciYear: epciYears[epci.siren] ?? "",
            communes: communes,
            limit: content.isExact && communes.count <= 3
              ? "\(communes.count) commune(s) : petits effectifs, ne pas diffuser" : ""
          )
        )
      }
    }
    let outside = local.filter { $0.epci == nil && $0.isEPCIKnown }
    if !outside.isEmpty {
      let code = TerritoryCode.outsideEPCI
      groups.append(Group(level: .epci, code: code, epci: code, epciYear: all, communes: outside))
    }
    let byDepartement = Dictionary(grouping: local, by: \.departement)
    for departement in content.departements where byDepartement[departement.code] != nil {
      groups.append(
        Group(
          level: .departement,
          code: departement.code,
          departement: departement.code,
          epciYear: local.contains { $0.departement == departement.code && !$0.isEPCIKnown } ? "" : all,
          communes: byDepartement[departement.code] ?? []
        )
      )
    }
    return groups + wider(local, all)
  }

  /// Regions and the whole, where several départements are followed.
  private func wider(_ local: [PublishedCommune], _ epciYear: String) -> [Group] {
    guard perimeter.departement == nil else { return [] }
    let regions = Dictionary(content.departements.map { ($0.code, $0.region) }) { first, _ in first }
    let byRegion = Dictionary(grouping: local) { regions[$0.departement] ?? "" }
    let isPartial: Bool = if case .departements = perimeter.extent { true } else { false }
    return byRegion.sorted { $0.key < $1.key }.map { region, communes in
      Group(
        level: .region,
        code: region,
        epciYear: epciYear,
        communes: communes,
        limit: content.geography.isCut(region: region) ? "départements suivis seulement" : ""
      )
    } + [
      Group(
        level: .france,
        code: TerritoryCode.france,
        epciYear: epciYear,
        communes: local,
        limit: isPartial ? "ensemble des départements suivis, et non la France" : ""
      )
    ]
  }

  /// A whole EPCI across the border says what the exports at hand say of it.
  private func limit(of members: [PublishedCommune]) -> String {
    let beyond = members.count { !perimeter.follows($0.departement) }
    return beyond == 0
      ? ""
      : "EPCI entier, dont \(beyond) commune(s) hors du territoire suivi : ce que les exports reçus en disent"
  }

  private func row(of commune: PublishedCommune, _ writer: inout TableWriter) {
    let epci = commune.epci ?? (commune.isEPCIKnown ? TerritoryCode.outsideEPCI : "")
    let years = epciYears[commune.epci ?? ""] ?? (commune.isEPCIKnown ? content.vintage("epci") : "")
    var limit = commune.isEPCIKnown ? "" : "EPCI non connu"
    if !perimeter.follows(commune.departement) { limit = "compte dans l'EPCI entier seulement" }
    write(
      .commune,
      commune.code,
      commune.departement,
      epci,
      commune.population,
      years,
      commune.sixtyPlus.map { ($0, content.vintage("population_60_plus")) },
      limit,
      &writer
    )
  }

  private func row(of group: Group, _ writer: inout TableWriter) {
    // A part is not the whole: nothing when the population of one of the communes is unknown.
    write(
      group.level,
      group.code,
      group.departement,
      group.epci,
      Impersonal.sum(group.communes.map(\.population)),
      group.epciYear,
      ages(of: group),
      group.limit,
      &writer
    )
  }

  /// From the census of every commune, else from the estimates of the départements.
  private func ages(of group: Group) -> (Impersonal, String)? {
    if let counted = Impersonal.sum(group.communes.map(\.sixtyPlus)) {
      return (counted, content.vintage("population_60_plus"))
    }
    guard group.level.isMadeOfDepartements else { return nil }
    let inside = Set(group.communes.map(\.departement))
    let estimates = content.departements.filter { inside.contains($0.code) }.map(\.sixtyPlus)
    guard estimates.count == inside.count else { return nil }
    return Impersonal.sum(estimates).map { ($0, content.vintage("population_60_plus_departement")) }
  }

  private func write(
    _ level: TerritoryLevel,
    _ code: String,
    _ departement: String,
    _ epci: String,
    _ population: Impersonal?,
    _ epciYear: String,
    _ ages: (count: Impersonal, vintage: String)?,
    _ limit: String,
    _ writer: inout TableWriter
  ) {
    writer.text(level.rawValue)
    writer.text(code)
    writer.text(content.name(level, code))
    writer.text(departement)
    writer.text(epci)
    writer.text(epci.isEmpty ? "" : content.name(.epci, epci))
    writer.number(population)
    writer.text(content.vintage("cog"))
    writer.text(epciYear)
    writer.text(content.vintage("population"))
    writer.number(ages?.count)
    writer.text(ages?.vintage ?? "")
    writer.text(limit)
    writer.endRow()
  }
}
