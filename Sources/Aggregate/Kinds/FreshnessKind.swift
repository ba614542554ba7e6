import Observatory
import Warehouse

/// Days since the last activity of each source, at the end of each period or on the as-of date.
enum FreshnessKind {
  static func emit(
    _ sheet: inout IndicatorSheet,
    _ ledger: SourceLedger,
    _ sink: (ResultRow) throws -> Void
  ) rethrows {
    let figures = sheet.figures
    for territory in sheet.territories {
      for (place, period) in figures.grid.periods.enumerated() where figures.grid.inWindow[place] {
        let end = min(period.lastDay, sheet.asOf)
        // The ledger holds source codes in alphabetical order, as the key of the table wants them.
        for source in ledger.codes.indices {
          guard let last = figures.lastDay(territory, upTo: period, source: source) else { continue }
          let days = Int64(end.number) - Int64(last.number)
          let cell = CellValue(breakdown: "source=\(ledger.codes[source])", value: days)
          try sink(sheet.row(territory, place, cell, sources: 1 << UInt64(source)))
        }
      }
    }
  }
}
