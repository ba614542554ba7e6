import Content

/// `dictionnaire.csv`: what the codes of indicators mean.
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
}
