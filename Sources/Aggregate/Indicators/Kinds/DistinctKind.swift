import Catalog
import Cube
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Distinct) throws { try DistinctKind.emit(&builder) }
}

/// Distinct persons per campaign, added over campaigns; zeros included where exports were looking.
enum DistinctKind {
  static func emit(_ builder: inout IndicatorBuilder) throws {
    let figures = builder.figures
    let persons = builder.persons?.persons ?? [:]
    let campaigns =
      builder.definition.breakdowns.isEmpty
      ? []
      : persons.map { campaign, counts in
        (breakdown: builder.breakdown("campagne=\(campaign)"), counts: counts)
      }
    for territory in builder.territories {
      for (index, period) in figures.grid.periods.enumerated() {
        let total = persons.values.compactMap { $0[period] }.reduce(0, +)
        guard total != 0 || builder.isObserved(index) else {
          if builder.isUnobserved(index) { builder.addUnobserved(territory, index) }
          continue
        }
        let sources = total == 0 ? figures.present : figures.sources(territory, index)
        builder.add(territory, index, CellValue(value: total, numerator: total), sources: sources)
        for campaign in campaigns {
          guard let count = campaign.counts[period] else { continue }
          let cell = CellValue(breakdown: campaign.breakdown, value: count, numerator: count)
          builder.add(territory, index, cell, sources: sources)
        }
      }
    }
  }
}
