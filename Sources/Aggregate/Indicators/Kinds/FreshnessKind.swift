import Catalog
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Freshness) throws { try FreshnessKind.emit(&builder, ledger) }
}

/// Days since the last activity of each source, at the end of each period or on the as-of date.
enum FreshnessKind {
  static func emit(
    _ builder: inout IndicatorBuilder,
    _ ledger: SourceLedger
  ) throws {
    let figures = builder.figures
    let breakdowns = ledger.codes.map { builder.breakdown("source=\($0)") }
    for territory in builder.territories {
      for (index, period) in figures.grid.periods.enumerated() where builder.isObserved(index) {
        let end = min(period.lastDay, builder.asOf)
        for source in ledger.codes.indices {
          guard let last = figures.lastDay(territory, upTo: period, source: source) else { continue }
          let days = Int64(end.number) - Int64(last.number)
          let cell = CellValue(breakdown: breakdowns[source], value: days)
          builder.add(territory, index, cell, sources: 1 << UInt64(source))
        }
      }
    }
  }
}
