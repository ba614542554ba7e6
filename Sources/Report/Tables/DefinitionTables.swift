import Observatory
import Warehouse

/// `dictionnaire.csv` and `territoires.csv`: what the codes of the other files mean.
struct DefinitionTables {
  let content: ReleaseContent

  func dictionary() -> [UInt8] {
    var sheet = SheetWriter(header: [
      "indicateur", "version", "libelle", "unite", "decimales", "definition", "formule", "denominateur",
      "additivite", "seuil_couverture", "sources", "limites",
    ])
    for indicator in content.indicators {
      sheet.text(indicator.id)
      sheet.number(indicator.version)
      sheet.text(indicator.label)
      sheet.text(indicator.unit)
      sheet.number(indicator.decimals)
      sheet.text(indicator.definition)
      sheet.text(indicator.formula)
      sheet.text(indicator.denominatorRule)
      sheet.text(indicator.additivity)
      sheet.number(indicator.coverageThreshold)
      sheet.text(indicator.sources)
      sheet.text(indicator.limits)
      sheet.endRow()
    }
    return sheet.drain()
  }

  func territories() -> [UInt8] {
    var sheet = SheetWriter(header: [
      "territoire_type", "territoire_code", "territoire_nom", "departement_code", "epci_code", "epci_nom",
      "population", "cog", "millesime_epci", "millesime_population",
    ])
    for commune in content.communes {
      let epci = commune.epci ?? TerritoryCode.outsideEPCI
      row(.commune, commune.code, commune.departement, epci, commune.population, &sheet)
    }
    for epci in content.epci {
      row(.epci, epci.siren, "", epci.siren, population { $0.epci == epci.siren }, &sheet)
    }
    for epci in content.epci where crossesBorder(epci.siren) {
      let inside = population { $0.epci == epci.siren && $0.departement == local }
      row(.epciDepartement, epci.siren, local, epci.siren, inside, &sheet)
    }
    if content.communes.contains(where: { $0.epci == nil }) {
      let outside = TerritoryCode.outsideEPCI
      row(.epci, outside, "", outside, population { $0.epci == nil }, &sheet)
    }
    for departement in content.departements {
      row(
        .departement,
        departement.code,
        departement.code,
        "",
        // Of its neighbours only the members of shared EPCI are known.
        departement.code == local ? population { $0.departement == local } : nil,
        &sheet
      )
    }
    return sheet.drain()
  }

  private var local: String { content.settings.departement }

  private func crossesBorder(_ siren: String) -> Bool {
    content.communes.contains { $0.epci == siren && $0.departement != local }
  }

  private func row(
    _ level: TerritoryLevel,
    _ code: String,
    _ departement: String,
    _ epci: String,
    _ population: Int64?,
    _ sheet: inout SheetWriter
  ) {
    sheet.text(level.rawValue)
    sheet.text(code)
    sheet.text(content.name(level, code))
    sheet.text(departement)
    sheet.text(epci)
    sheet.text(epci.isEmpty ? "" : content.name(.epci, epci))
    sheet.number(population)
    sheet.text(content.vintage("cog"))
    sheet.text(content.vintage("epci"))
    sheet.text(content.vintage("population"))
    sheet.endRow()
  }

  /// Nil when the population of one of the communes is unknown: a part is not the whole.
  private func population(_ isInside: (CommuneEntry) -> Bool) -> Int64? {
    let inside = content.communes.filter(isInside)
    let known = inside.compactMap(\.population)
    return inside.isEmpty || known.count < inside.count ? nil : known.reduce(0, +)
  }
}
