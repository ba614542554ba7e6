import Content
import Observatory

/// `dictionnaire.csv`: what the codes of indicators mean.
struct DefinitionTables {
  let content: ReleaseContent

  func dictionary() -> [UInt8] {
    var writer = TableWriter(
      header: [
        "indicateur", "version", "libelle", "unite", "decimales", "definition", "formule", "denominateur",
        "additivite", "seuil_couverture", "sources", "limites",
      ] + (content.isExact ? [] : ["statut_conf", "publie"])
    )
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
      if !content.isExact {
        let windows = content.windows(of: indicator)
        writer.text((windows.isEmpty ? ConfidentialityStatus.notForPublication : .free).published)
        writer.text(windows.map { "\($0.level.rawValue)=\($0.period.rawValue)" }.joined(separator: "|"))
      }
      writer.endRow()
    }
    return writer.drain()
  }
}
