import Catalog
import Observatory
import Warehouse

/// The rows of one indicator, in the order of the result table's key.
enum IndicatorValues {
  static func emit(
    _ definition: IndicatorDefinition,
    _ figures: ObservedFigures,
    _ ledger: SourceLedger,
    asOf: Day,
    _ sink: (ResultRow) throws -> Void
  ) throws {
    // A table no export ever filled says nothing: no row, rather than zeros nobody observed.
    guard let facts = figures.facts[definition.facts], facts.figures.present != 0 else { return }
    let persons = figures.persons[definition.id]
    var sheet = IndicatorSheet(definition, facts, ledger, asOf: asOf, persons: persons)
    switch definition.kind {
    case .count: try CountKind.emit(&sheet, sink)
    case .ratio: try RatioKind.emit(&sheet, sink)
    case .rate: try RateKind.emit(&sheet, sink)
    case .distinct: try DistinctKind.emit(&sheet, sink)
    case .distribution: try DistributionKind.emit(&sheet, sink)
    case .freshness: try FreshnessKind.emit(&sheet, ledger, sink)
    }
  }
}

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
      coverageThreshold: coverage.map { Int64($0.thresholdPercent) },
      sources: notice.sources,
      limits: notice.limits
    )
  }
}
