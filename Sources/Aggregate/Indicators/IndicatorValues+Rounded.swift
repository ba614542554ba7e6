package import Catalog
package import Facts
package import Observatory
import Warehouse

extension IndicatorValues {
  /// Those of the periods that may be shown, each with what its counts are multiples of, given for a territory and a
  /// period.
  ///
  /// What is an index of rounded counts, or the inhabitants of the communes they reach, says nothing of its terms: their
  /// quotient by a known population would be a total.
  package func rounded(
    _ definition: IndicatorDefinition,
    shows: (Period) -> Bool,
    rounding: (PublishedTerritory, Period) -> Int64
  ) -> IndicatorValues {
    let names = ValueBlock.digest(of: territories, breakdowns)
    let hidden = breakdowns.map { definition.kind.hidesTerms(ofBreakdown: $0) }
    let shown = blocks.filter { shows($0.period) }.map { block in
      let roundings = territories.map { rounding($0, block.period) }
      let cells = block.cells.map { cell in
        let (territory, breakdown) = (Int(cell.key >> 32), Int(cell.key & 0xFFFF_FFFF))
        return ResultCell(
          key: cell.key,
          value: cell.value,
          numerator: hidden[breakdown] ? nil : cell.numerator,
          denominator: hidden[breakdown] ? nil : cell.denominator,
          coverage: cell.coverage,
          status: cell.status,
          confidentiality: .free,
          origin: cell.origin,
          rounding: roundings[territory]
        )
      }
      return ValueBlock(
        period: block.period,
        cells: cells,
        names: names,
        circumstances: block.fingerprint.circumstances
      )
    }
    return IndicatorValues(
      territories: territories,
      breakdowns: breakdowns,
      blocks: shown,
      kept: kept.filter(shows),
      origins: IndicatorValues.origins(of: shown.map(\.cells))
    )
  }
}

extension IndicatorKind {
  fileprivate func hidesTerms(ofBreakdown text: String) -> Bool {
    switch self {
    case .inequality, .quota, .trajectory: true
    case .reach: text == "statistique=population"
    case .count, .ratio, .rate, .distinct, .composition, .expected, .populationShare, .excess, .classes,
      .distance, .distribution, .paired, .freshness:
      false
    }
  }
}
