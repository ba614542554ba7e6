import Catalog
import Cube
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Rate) throws { try RateKind.emit(&builder) }
}

/// A sum over a population: a full grid, missing where the population is not known and where nobody was watching.
enum RateKind {
  static func emit(_ builder: inout IndicatorBuilder) throws {
    let figures = builder.figures
    let slot = try builder.plan.slot(builder.definition.numerator).offset
    let facts = builder.definition.facts
    let periods = facts.isReported ? [] : Set(builder.periodsReported(slot))
    for territory in builder.territories {
      let population = figures.territories[territory].population
      for period in builder.periods {
        let numerator = figures.value(territory, period, slot)
        let mark = figures.mark(territory, period, slot)
        guard numerator != 0 || periods.contains(period) || mark != nil else {
          if builder.isUnobserved(period) { builder.addUnobserved(territory, period) }
          continue
        }
        var cell = CellValue(numerator: numerator, denominator: population)
        cell.missesDays = mark?.isWhole == false
        // Nobody lives there: the rate does not exist, which is not the same as unknown.
        if population == 0 { cell.absence = .notApplicable }
        cell.value = population.flatMap {
          Quotient.rounded(numerator, times: builder.definition.multiplier, over: $0)
        }
        let origin = numerator == 0 ? figures.present : figures.sources(territory, period)
        builder.add(territory, period, cell, sources: mark?.sources ?? origin)
      }
    }
  }
}
