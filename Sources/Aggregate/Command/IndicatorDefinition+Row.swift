import Catalog
import Warehouse

extension IndicatorDefinition {
  /// What the warehouse keeps of the definition; ranks count from 1.
  func row(rank: Int) -> IndicatorRow {
    IndicatorRow(
      id: id,
      version: Int64(version),
      rank: Int64(rank),
      label: label,
      definition: notice.definition,
      formula: notice.formula,
      unit: unit,
      decimals: Int64(decimals),
      additivity: notice.additivity,
      denominatorRule: notice.denominatorRule,
      coverageThreshold: kind.traits.coverage.map { Int64($0.thresholdPercent) },
      sources: notice.sources,
      limits: notice.limits
    )
  }
}
