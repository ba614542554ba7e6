import Catalog
import Facts
import Observatory
import Warehouse

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.PopulationShare) throws {
    try PopulationShareKind.emit(&builder, kind)
  }
}

/// Inhabitants of 60 years and more over those of any age, for the years of the observed window.
enum PopulationShareKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.PopulationShare) throws {
    let figures = builder.figures
    let years = figures.grid.periods.indices.filter {
      builder.isObserved($0) && figures.grid.periods[$0].kind == .annee
    }
    for territory in builder.territories {
      var cell = CellValue()
      // Missing, never zero: without the census nothing is known.
      if let ages = figures.territories[territory].ages, ages.isMeasured(from: kind.inhabitantsFrom) {
        cell.numerator = ages.sixtyPlus
        cell.denominator = ages.all
        cell.value = builder.definition.quotient(ages.sixtyPlus, over: ages.all)
      }
      for period in years { builder.add(territory, period, cell, sources: figures.present) }
    }
  }
}

extension AgeCount {
  /// Under so many inhabitants a weighted census says too little.
  func isMeasured(from inhabitants: Int) -> Bool { all > 0 && all >= Int64(inhabitants) * 100 }
}
