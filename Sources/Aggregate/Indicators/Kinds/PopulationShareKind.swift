import Catalog
import Facts
import Observatory
import Warehouse

/// Inhabitants of 60 years and more over those of any age, for the years of the observed window.
enum PopulationShareKind {
  static func emit(_ sheet: inout IndicatorSheet) throws {
    let figures = sheet.figures
    let years = figures.grid.periods.indices.filter {
      sheet.isObserved($0) && figures.grid.periods[$0].kind == .annee
    }
    for territory in sheet.territories {
      var cell = CellValue()
      // Missing, never zero: without the census nothing is known.
      if let ages = figures.territories[territory].ages, sheet.definition.isMeasured(ages) {
        cell.numerator = ages.sixtyPlus
        cell.denominator = ages.all
        cell.value = sheet.definition.quotient(ages.sixtyPlus, over: ages.all)
      }
      for period in years { sheet.add(territory, period, cell, sources: figures.present) }
    }
  }
}

extension IndicatorDefinition {
  /// Under so many inhabitants a weighted census says too little.
  func isMeasured(_ ages: AgeCount) -> Bool {
    ages.all > 0 && ages.all >= Int64(inhabitantsFrom) * 100
  }
}
