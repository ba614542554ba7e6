import Catalog
import Digest
import Observatory
import Warehouse

/// The values of one indicator by period, before texts are given their stored numbers.
struct IndicatorValues: Sendable {
  let territories: [PublishedTerritory]
  let breakdowns: [String]
  let blocks: [ValueBlock]
  /// Periods whose stored values stand.
  let kept: [Period]
  /// Sets of sources that some value names.
  let origins: Set<Int64>

  static let none = IndicatorValues(territories: [], breakdowns: [], blocks: [], kept: [], origins: [])

  private init(
    territories: [PublishedTerritory],
    breakdowns: [String],
    blocks: [ValueBlock],
    kept: [Period],
    origins: Set<Int64>
  ) {
    self.territories = territories
    self.breakdowns = breakdowns
    self.blocks = blocks
    self.kept = kept
    self.origins = origins
  }

  init(
    _ definition: IndicatorDefinition,
    _ figures: ObservedFigures,
    _ told: FactFigures?,
    _ ledger: SourceLedger,
    asOf: Day,
    _ stored: IndicatorBlocks
  ) {
    // A table no export ever filled says nothing: no row, rather than zeros nobody observed.
    guard let facts = told ?? figures.facts[definition.facts], facts.figures.present != 0 else {
      self = IndicatorValues.none
      return
    }
    var sheet = IndicatorSheet(
      definition,
      facts,
      asOf: asOf,
      stored: stored,
      persons: figures.persons[definition.id],
      distances: figures.distances[definition.id]
    )
    switch definition.kind {
    case .count: CountKind.emit(&sheet)
    case .ratio: RatioKind.emit(&sheet)
    case .rate: RateKind.emit(&sheet)
    case .composition: CompositionKind.emit(&sheet)
    case .reach: ReachKind.emit(&sheet)
    case .inequality: InequalityKind.emit(&sheet)
    case .populationShare: PopulationShareKind.emit(&sheet)
    case .excess: ExcessKind.emit(&sheet)
    case .expected: ExpectedKind.emit(&sheet)
    case .distinct: DistinctKind.emit(&sheet)
    case .distribution: DistributionKind.emit(&sheet)
    case .paired: PairedKind.emit(&sheet)
    case .classes: ClassesKind.emit(&sheet)
    case .distance: DistanceKind.emit(&sheet)
    case .quota: QuotaKind.emit(&sheet)
    case .trajectory: TrajectoryKind.emit(&sheet)
    case .freshness: FreshnessKind.emit(&sheet, ledger)
    }
    territories = facts.figures.territories
    breakdowns = sheet.breakdowns
    let grid = facts.figures.grid
    let ofGrid = grid.periods.indices.map { place in
      (period: grid.periods[place], cells: sheet.blocks[place], circumstances: sheet.circumstances[place])
    }
    let others = sheet.others.map { (period: $0.key, cells: $0.value, circumstances: Int64(0)) }
    let names = ValueBlock.digest(of: territories, breakdowns)
    let filled = (ofGrid + others).filter { !$0.cells.isEmpty }
    blocks = filled.sorted { $0.period.number < $1.period.number }
      .map { block in
        ValueBlock(
          period: block.period,
          cells: block.cells,
          names: names,
          circumstances: block.circumstances
        )
      }
    kept = sheet.kept.map { grid.periods[$0] }
    origins = IndicatorValues.origins(of: filled.map(\.cells))
  }

  private static func origins(of blocks: [[ResultCell]]) -> Set<Int64> {
    var origins = Set<Int64>()
    for cells in blocks {
      var last: Int64?
      for cell in cells where cell.origin != last {
        origins.insert(cell.origin)
        last = cell.origin
      }
    }
    return origins
  }
}

/// The values of an indicator for one period; keys hold places in the lists of the indicator.
struct ValueBlock: Sendable {
  let period: Period
  let cells: [ResultCell]
  let stamp: BlockStamp

  /// The digest is that of the names and the cells: the same digest, the same values.
  init(period: Period, cells: [ResultCell], names: [UInt8], circumstances: Int64) {
    self.period = period
    self.cells = cells
    var hash = SHA256()
    hash.update(names)
    cells.withUnsafeBytes { hash.update($0) }
    stamp = BlockStamp(
      digest: hash.finalize(),
      circumstances: circumstances,
      counts: BlockCounts(cells)
    )
  }

  /// Of the names that the keys of cells stand for.
  static func digest(of territories: [PublishedTerritory], _ breakdowns: [String]) -> [UInt8] {
    let names = territories.map { "\($0.level.rawValue) \($0.code)" } + [""] + breakdowns
    return SHA256.digest(of: Array(names.joined(separator: "\n").utf8))
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
