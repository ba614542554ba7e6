package import Observatory

/// How many indicators of an observatory a readership is shown, and how far.
package struct PublicationSummary: Sendable {
  package let readership: Readership
  /// Those the observatory asks for, and those of them that are shown.
  package let asked: Int
  package let shown: Int
  /// By level as declarations name it: how many have that shortest period; periods that nobody has are not there.
  package let levels: [Level]

  package struct Level: Sendable {
    package let level: TerritoryLevel
    package let byShortest: [(period: PeriodKind, count: Int)]
  }

  init(_ pipeline: PipelineDefinition, _ indicators: [IndicatorDefinition], _ readership: Readership) {
    let published = indicators.map { (parts: $0.parts, shown: pipeline.published($0, for: readership)) }
    self.readership = readership
    asked = indicators.count
    shown = published.filter { $0.shown != nil }.count
    levels = TerritoryLevel.declarable.map { level in
      let shortest = published.compactMap { parts, shown in
        PeriodKind.allCases.first { period in parts.contains { shown?.shows($0, at: level, period) ?? false }
        }
      }
      let counts = PeriodKind.allCases.map { period in (period, shortest.filter { $0 == period }.count) }
      return Level(level: level, byShortest: counts.filter { $0.1 > 0 })
    }
  }
}

extension CatalogFolder {
  /// One for each readership outside the team.
  package var publicationSummaries: [PublicationSummary] {
    Readership.outside.map { PublicationSummary(pipeline, indicators, $0) }
  }
}
