import Content

/// `dictionnaire.csv`: what the codes of indicators mean.
struct DefinitionTables {
  let content: ReleaseContent

  func dictionary() -> [UInt8] {
    var writer = TableWriter(header: [
      "indicateur", "version", "libelle", "unite", "decimales", "definition", "formule", "denominateur",
      "additivite", "seuil_couverture", "sources", "limites",
    ])
    for indicator in content.indicators {
      writer.text(indicator.id)
      writer.number(indicator.version)
      writer.text(indicator.label)
      writer.text(indicator.unit)
      writer.number(indicator.decimals)
      writer.text(indicator.definition)
      writer.text(indicator.formula)
      writer.text(indicator.denominatorRule)
      writer.text(indicator.additivity)
      writer.number(indicator.coverageThreshold)
      writer.text(indicator.sources)
      writer.text(indicator.limits)
      writer.endRow()
    }
    return writer.drain()
  }
}
