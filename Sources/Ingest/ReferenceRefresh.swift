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
    let departement = catalog.pipeline.departement
    guard territories.departement(departement)?.isComplete == true else {
      throw TerritoryError(
        file: catalog.pipeline.reference,
        message: "les tables de territoires ne couvrent pas le département \(departement) du pipeline"
      )
    }
    let epcis = territories.epcis(touching: departement)
    let members = Set(epcis.flatMap(\.members))
    let held = Set(epcis.map(\.siren))
    try ReferenceTables.refresh(
      database,
      departements: territories.departements.map { ($0.code, $0.nom, $0.region) },
      epcis: epcis.map {
        EPCIRow(
          siren: $0.siren,
          name: $0.nom,
          nature: $0.nature,
          isWhole: territories.isWhollyInside($0, departement)
        )
      },
      communes: territories.communes
        .filter { $0.departement == departement || members.contains($0.number) }
        .map {
          CommuneRow(
            number: $0.number,
            code: $0.code,
            name: $0.nom,
            departement: $0.departement,
            epci: $0.epci.flatMap { held.contains($0) ? $0 : nil },
            population: $0.population
          )
        },
      vintages: vintages(departement)
    )
    try CentreTable.replace(
      database,
      try CommuneCentres(folder: catalog.pipeline.reference).all.map {
        CentreRow(commune: $0.commune, latitude: $0.latitude, longitude: $0.longitude)
      }
    )
    try ModalityTable.synchronise(database, modalities)
    try RegisterTable.synchronise(database, actions: catalog.pipeline.actions.map { ($0.code, $0.label) })
    try DeclaredTable.synchronise(database, declared)
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

  private func vintages(_ departement: String) -> [(key: String, value: String)] {
    [
      ("cog", "\(territories.vintage.cog)"),
      ("epci", "\(territories.vintage.epci[departement] ?? territories.vintage.cog)"),
      ("population", "\(territories.vintage.population)"),
      ("codes_postaux", territories.vintage.postalCodes),
      ("attribution", territories.attribution),
      ("departement", departement),
      ("pipeline", catalog.pipeline.id),
    ]
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
