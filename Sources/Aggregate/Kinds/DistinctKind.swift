import Catalog
import Observatory
import Warehouse

/// Distinct persons per campaign, added over campaigns; zeros included over the window.
enum DistinctKind {
  static func emit(_ sheet: inout IndicatorSheet, _ sink: (ResultRow) throws -> Void) rethrows {
    let figures = sheet.figures
    let persons = sheet.persons?.persons ?? [:]
    let campaigns =
      sheet.definition.breakdowns.isEmpty
      ? [] : persons.keys.map { (text: "campagne=\($0)", counts: persons[$0] ?? [:]) }
    let sorted = campaigns.sorted { $0.text < $1.text }
    for territory in sheet.territories {
      for (place, period) in figures.grid.periods.enumerated() {
        let total = persons.values.reduce(Int64(0)) { $0 + ($1[period] ?? 0) }
        guard total != 0 || figures.grid.inWindow[place] else { continue }
        let sources = total == 0 ? figures.present : figures.sources(territory, place)
        try sink(sheet.row(territory, place, CellValue(value: total, numerator: total), sources: sources))
        for campaign in sorted {
          guard let count = campaign.counts[period] else { continue }
          let cell = CellValue(breakdown: campaign.text, value: count, numerator: count)
          try sink(sheet.row(territory, place, cell, sources: sources))
        }
      }
    }
  }
}
