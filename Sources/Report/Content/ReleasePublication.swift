package import Catalog
package import Observatory

/// What a readership is shown, indicator by indicator, as the observatory declares it.
package struct ReleasePublication: Sendable {
  package let readership: Readership
  /// By identifier; an indicator that is not there is not published.
  let indicators: [String: PublishedIndicator]
  let rules: ReadershipRules
  /// How rows are rounded.
  package let protection: CubeProtection

  /// Persons by code under which a sensitive table is not shown.
  package var meanCell: Int? { rules.meanCell }

  /// The team's: every indicator is shown as it is.
  package static let team = ReleasePublication()

  private init() {
    readership = .interne
    indicators = [:]
    rules = .usual(.interne)
    protection = .usual
  }

  package init(
    _ pipeline: PipelineDefinition,
    _ definitions: [IndicatorDefinition],
    for readership: Readership
  ) {
    self.readership = readership
    let shown = definitions.compactMap { definition in
      pipeline.published(definition, for: readership, among: definitions).map { (definition.id, $0) }
    }
    indicators = Dictionary(shown) { first, _ in first }
    rules = pipeline.rules(for: readership)
    protection = pipeline.protection
  }
}
