import Catalog
import Observatory
import SQLite
import Territory
import Warehouse

/// Brings the map and the closed lists of the warehouse up to date with the files that declare them.
struct ReferenceRefresh {
  let catalog: CatalogFolder
  let territories: TerritoryIndex

  /// Inside a transaction of the caller's.
  func run(_ database: borrowing Database) throws {
    let followedTerritories = FollowedTerritories(territories, catalog.pipeline.perimeter)
    try check(followedTerritories)
    let communes = territories.communes.filter { followedTerritories.holds($0.number) }
    let followed = Set(
      communes.filter { followedTerritories.perimeter.follows($0.departement) }.compactMap(\.epci)
    )
    try ReferenceTables.refresh(
      database,
      regions: territories.regions.map { ($0.code, $0.nom) },
      departements: territories.departements.map {
        DepartementRow(
          code: $0.code,
          name: $0.nom,
          region: $0.region,
          ages: territories.ages(of: $0)
        )
      },
      epcis: territories.epcis.filter { followed.contains($0.siren) }.map {
        EPCIRow(
          siren: $0.siren,
          name: $0.nom,
          nature: $0.nature,
          isWhole: $0.departements.count == 1,
          year: $0.year
        )
      },
      communes: communes.map {
        CommuneRow(
          number: $0.number,
          code: $0.code,
          name: $0.nom,
          departement: $0.departement,
          epci: $0.epci.flatMap { followed.contains($0) ? $0 : nil },
          isEPCIKnown: $0.isEPCIKnown,
          population: $0.population,
          ages: territories.ages(of: $0)
        )
      },
      vintages: vintages(followedTerritories)
    )
    try CentreTable.replace(
      database,
      try CommuneCentres(folder: catalog.pipeline.reference).all.map {
        CentreRow(commune: $0.commune, latitude: $0.latitude, longitude: $0.longitude)
      }
    )
    try SuccessionTable.replace(database, successions(followedTerritories))
    try ModalityTable.synchronise(database, modalities)
    try RegisterTable.synchronise(database, actions: catalog.pipeline.actions.map { ($0.code, $0.label) })
    try DeclaredTable.synchronise(database, declared)
  }

  /// Of communes that became some that are followed, all of them.
  private func successions(_ followed: FollowedTerritories) -> [SuccessionRow] {
    territories.successions.compactMap { former, communes in
      communes.allSatisfy(followed.holds) ? SuccessionRow(former: former, communes: communes) : nil
    }
  }

  /// What the observatory says of itself.
  private var declared: [DeclaredRow] {
    let senders = catalog.pipeline.expectedSources.map { sender in
      DeclaredRow(
        subject: "envoi",
        code: sender.code,
        label: sender.label,
        source: sender.source,
        provider: sender.provider,
        perYear: Int64(sender.perYear),
        from: sender.from.compact,
        until: sender.until?.compact
      )
    }
    let dashboards = catalog.pipeline.dashboards.map { dashboard in
      DeclaredRow(
        subject: "tableau_de_bord",
        code: dashboard.code,
        label: dashboard.label,
        from: dashboard.from.compact,
        until: dashboard.until?.compact
      )
    }
    return senders + dashboards
  }

  /// Throws when a département to follow is not told in full by the tables.
  private func check(_ followed: FollowedTerritories) throws(TerritoryError) {
    let wanted: [String] =
      switch followed.perimeter.extent {
      case .departements(let codes): codes
      case .france(let without): followed.departements + without
      }
    for code in wanted {
      // One that is left out has to exist, no more.
      if let known = territories.departement(code), known.isComplete || !followed.perimeter.follows(code) {
        continue
      }
      throw TerritoryError(
        file: catalog.pipeline.reference,
        message: "les tables de territoires ne couvrent pas le département \(code) du pipeline"
      )
    }
  }

  private func vintages(_ followed: FollowedTerritories) -> [(key: String, value: String)] {
    let vintage = territories.vintage
    let years = Set(followed.departements.compactMap { vintage.epci[$0] }).sorted().map(String.init)
    let unknown = followed.departements.filter { vintage.epci[$0] == nil }
    var rows: [(key: String, value: String)] = [
      ("cog", "\(vintage.cog)"),
      ("epci", years.joined(separator: ", ")),
      ("population", "\(vintage.population)"),
      ("codes_postaux", vintage.postalCodes),
      ("attribution", territories.attribution),
      ("departement", followed.perimeter.text),
      ("pipeline", catalog.pipeline.id),
    ]
    if !unknown.isEmpty { rows.append(("epci_inconnu", unknown.joined(separator: ", "))) }
    if let year = vintage.censusAges { rows.append(("population_60_plus", "recensement \(year)")) }
    if let year = vintage.estimatedAges {
      rows.append(("population_60_plus_departement", "estimation au 1er janvier \(year)"))
    }
    return rows
  }

  private var modalities: [ModalityRow] {
    Dictionary(grouping: catalog.modalities, by: \.dimension).sorted { $0.key < $1.key }.flatMap { group in
      group.value.enumerated().map { rank, modality in
        ModalityRow(
          dimension: modality.dimension,
          code: modality.code,
          label: modality.label,
          rank: rank,
          isKnown: modality.isKnown,
          ageMin: modality.ageMin,
          ageMax: modality.ageMax
        )
      }
    }
  }
}
