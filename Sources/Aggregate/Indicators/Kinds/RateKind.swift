import Catalog
import Cube
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Rate) throws { try RateKind.emit(&sheet) }
}

/// A sum over a population: a full grid, missing where the population is not known and where nobody was watching.
enum RateKind {
  static func emit(_ sheet: inout IndicatorSheet) throws {
    let figures = sheet.figures
    let slot = try sheet.plan.slot(sheet.definition.numerator).offset
    let facts = sheet.definition.facts
    let periods = facts.isGiven ? [] : Set(sheet.told(slot))
    for territory in sheet.territories {
      let population = figures.territories[territory].population
      for period in sheet.periods {
        let numerator = figures.value(territory, period, slot)
        let mark = figures.mark(territory, period, slot)
        guard numerator != 0 || periods.contains(period) || mark != nil else {
          if sheet.isUnobserved(period) { sheet.addUnobserved(territory, period) }
          continue
        }
        var cell = CellValue(numerator: numerator, denominator: population)
        cell.missesDays = mark?.isWhole == false
        // Nobody lives there: the rate does not exist, which is not the same as unknown.
        if population == 0 { cell.absence = .notApplicable }
        cell.value = population.flatMap {
          Quotient.rounded(numerator, times: sheet.definition.multiplier, over: $0)
        }
        let origin = numerator == 0 ? figures.present : figures.sources(territory, period)
        sheet.add(territory, period, cell, sources: mark?.sources ?? origin)
      }
    }
  }
}
