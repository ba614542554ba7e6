package import Catalog
package import Cube
import Digest
package import Facts
package import Observatory
package import Warehouse

/// The values of one indicator by period, before texts are given their stored numbers.
///
/// Cells name a territory and a breakdown by their places in these lists, of which the first breakdown is none;
/// blocks are in the order of `Period.number`.
package struct IndicatorValues: Sendable {
  package let territories: [PublishedTerritory]
  package let breakdowns: [String]
  package let blocks: [ValueBlock]
  /// Periods whose stored values stand.
  package let kept: [Period]
  /// Sets of sources that some value names.
  package let origins: Set<Int64>

  package static let none = IndicatorValues(
    territories: [],
    breakdowns: [],
    blocks: [],
    kept: [],
    origins: []
  )

  init(
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

  /// Throws `AggregateError.unreadable` for a sum that the plan of the facts was not made for.
  package init(
    _ definition: IndicatorDefinition,
    _ facts: FactFigures?,
    persons: PersonFigures?,
    distances: SiteDistances?,
    _ ledger: SourceLedger,
    asOf: Day,
    _ stored: IndicatorBlocks
  ) throws {
    // A table no export ever filled says nothing: no row, rather than zeros nobody observed.
    guard let facts, facts.figures.present != 0 else {
      self = IndicatorValues.none
      return
    }
    var emitter = KindEmitter(
      builder: IndicatorBuilder(
        definition,
        facts,
        asOf: asOf,
        stored: stored,
        persons: persons,
        distances: distances
      ),
      ledger: ledger
    )
    try definition.kind.accept(&emitter)
    let builder = emitter.builder
    territories = facts.figures.territories
    breakdowns = builder.breakdowns
    let grid = facts.figures.grid
    let ofGrid = grid.periods.indices.map { index in
      (period: grid.periods[index], cells: builder.blocks[index], circumstances: builder.circumstances[index])
    }
    let others = builder.others.map { (period: $0.key, cells: $0.value, circumstances: Int64(0)) }
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
    kept = builder.kept.map { grid.periods[$0] }
    origins = IndicatorValues.origins(of: filled.map(\.cells))
  }

  static func origins(of blocks: [[ResultCell]]) -> Set<Int64> {
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
package struct ValueBlock: Sendable {
  package let period: Period
  package let cells: [ResultCell]
  package let fingerprint: BlockFingerprint

  /// The digest is that of the names and the cells: the same digest, the same values.
  init(period: Period, cells: [ResultCell], names: [UInt8], circumstances: Int64) {
    self.period = period
    self.cells = cells
    var hash = SHA256()
    hash.update(names)
    cells.withUnsafeBytes { hash.update($0) }
    fingerprint = BlockFingerprint(
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
