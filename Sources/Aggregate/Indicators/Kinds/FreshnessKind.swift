import Catalog
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Freshness) throws { try FreshnessKind.emit(&sheet, ledger) }
}

/// Days since the last activity of each source, at the end of each period or on the as-of date.
enum FreshnessKind {
  static func emit(
    _ sheet: inout IndicatorSheet,
    _ ledger: SourceLedger
  ) throws {
    let figures = sheet.figures
    let breakdowns = ledger.codes.map { sheet.breakdown("source=\($0)") }
    for territory in sheet.territories {
      for (place, period) in figures.grid.periods.enumerated() where sheet.isObserved(place) {
        let end = min(period.lastDay, sheet.asOf)
        for source in ledger.codes.indices {
          guard let last = figures.lastDay(territory, upTo: period, source: source) else { continue }
          let days = Int64(end.number) - Int64(last.number)
          let cell = CellValue(breakdown: breakdowns[source], value: days)
          sheet.add(territory, place, cell, sources: 1 << UInt64(source))
        }
      }
    }
  }
}
