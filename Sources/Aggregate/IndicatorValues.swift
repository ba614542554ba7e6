import Catalog
import Dispatch
import Observatory
import Synchronization
import Warehouse

/// The values of one indicator by period, before texts are given their stored numbers.
struct IndicatorValues: Sendable {
  let territories: [PublishedTerritory]
  let breakdowns: [String]
  let blocks: [(period: Period, cells: [ResultCell])]

  /// Of each definition, side by side: none needs another.
  static func all(
    _ definitions: [IndicatorDefinition],
    _ figures: ObservedFigures,
    _ ledger: SourceLedger,
    asOf: Day,
    threads: Int
  ) -> [IndicatorValues] {
    let slots = Mutex([IndicatorValues?](repeating: nil, count: definitions.count))
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, definitions.count)) { _ in
      while true {
        let place = next.withLock { place in
          place += 1
          return place - 1
        }
        guard place < definitions.count else { return }
        let values = IndicatorValues(definitions[place], figures, ledger, asOf: asOf)
        slots.withLock { $0[place] = values }
      }
    }
    return slots.withLock { $0.compactMap { $0 } }
  }

  private init(
    _ definition: IndicatorDefinition,
    _ figures: ObservedFigures,
    _ ledger: SourceLedger,
    asOf: Day
  ) {
    // A table no export ever filled says nothing: no row, rather than zeros nobody observed.
    guard let facts = figures.facts[definition.facts], facts.figures.present != 0 else {
      territories = []
      breakdowns = []
      blocks = []
      return
    }
    var sheet = IndicatorSheet(definition, facts, asOf: asOf, persons: figures.persons[definition.id])
    switch definition.kind {
    case .count: CountKind.emit(&sheet)
    case .ratio: RatioKind.emit(&sheet)
    case .rate: RateKind.emit(&sheet)
    case .distinct: DistinctKind.emit(&sheet)
    case .distribution: DistributionKind.emit(&sheet)
    case .freshness: FreshnessKind.emit(&sheet, ledger)
    }
    territories = facts.figures.territories
    breakdowns = sheet.breakdowns
    let ofGrid = zip(facts.figures.grid.periods, sheet.blocks).map { (period: $0, cells: $1) }
    let others = sheet.others.map { (period: $0.key, cells: $0.value) }
    blocks = (ofGrid + others).filter { !$0.cells.isEmpty }.sorted { $0.period.number < $1.period.number }
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
