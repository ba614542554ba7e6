import Catalog
import Cube
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Reach) throws { try ReachKind.emit(&builder, kind) }
}

/// Share of the communes of a territory, and of their inhabitants, where the sum is positive.
enum ReachKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.Reach) throws {
    let figures = builder.figures
    let slot = try builder.plan.slot(builder.definition.numerator).offset
    let rows = (builder.breakdown("statistique=communes"), builder.breakdown("statistique=population"))
    let everywhere = figures.territories.indices.filter { figures.territories[$0].level == .commune }
    let periods = builder.periods.filter { period in
      guard builder.definition.facts.isKeptWhole else {
        return builder.isUnobserved(period) || builder.isObserved(period)
      }
      // A list says nothing of the periods it does not speak of.
      return everywhere.contains { figures.value($0, period, slot) > 0 }
    }
    for territory in builder.territories {
      let communes = figures.communes(of: territory, below: kind.communesBelow)
      guard !communes.isEmpty else { continue }
      let whole = figures.population(of: communes)
      for period in periods {
        let reached = communes.filter { figures.value($0, period, slot) > 0 }
        if reached.isEmpty, builder.isUnobserved(period) {
          builder.addUnobserved(territory, period, breakdown: rows.0)
          builder.addUnobserved(territory, period, breakdown: rows.1)
          continue
        }
        let sources = reached.isEmpty ? figures.present : figures.sources(territory, period)
        var cell = CellValue(numerator: Int64(reached.count), denominator: Int64(communes.count))
        cell.breakdown = rows.0
        cell.value = builder.definition.quotient(Int64(reached.count), over: Int64(communes.count))
        builder.add(territory, period, cell, sources: sources)
        cell = CellValue(breakdown: rows.1)
        // A commune of unknown population leaves the whole unknown.
        if let whole, let part = figures.population(of: reached) {
          cell.numerator = part
          cell.denominator = whole
          cell.value = builder.definition.quotient(part, over: whole)
          if whole == 0 { cell.absence = .notApplicable }
        }
        builder.add(territory, period, cell, sources: sources)
      }
    }
  }
}
