import Catalog
import Cube
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Distinct) throws { try DistinctKind.emit(&sheet) }
}

/// Distinct persons per campaign, added over campaigns; zeros included where exports were looking.
enum DistinctKind {
  static func emit(_ sheet: inout IndicatorSheet) throws {
    let figures = sheet.figures
    let persons = sheet.persons?.persons ?? [:]
    let campaigns =
      sheet.definition.breakdowns.isEmpty
      ? []
      : persons.map { campaign, counts in
        (breakdown: sheet.breakdown("campagne=\(campaign)"), counts: counts)
      }
    for territory in sheet.territories {
      for (place, period) in figures.grid.periods.enumerated() {
        let total = persons.values.compactMap { $0[period] }.reduce(0, +)
        guard total != 0 || sheet.isObserved(place) else {
          if sheet.isUnobserved(place) { sheet.addUnobserved(territory, place) }
          continue
        }
        let sources = total == 0 ? figures.present : figures.sources(territory, place)
        sheet.add(territory, place, CellValue(value: total, numerator: total), sources: sources)
        for campaign in campaigns {
          guard let count = campaign.counts[period] else { continue }
          let cell = CellValue(breakdown: campaign.breakdown, value: count, numerator: count)
          sheet.add(territory, place, cell, sources: sources)
        }
      }
    }
  }
}
