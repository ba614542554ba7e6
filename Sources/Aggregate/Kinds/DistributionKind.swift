import Catalog
import Observatory
import Warehouse

/// Mean and median over each person's latest record; only where there is one.
enum DistributionKind {
  static func emit(_ sheet: inout IndicatorSheet) {
    let values = sheet.persons?.values ?? [:]
    let sources = sheet.figures.present
    let (middle, average) = (sheet.breakdown("statistique=mediane"), sheet.breakdown("statistique=moyenne"))
    for territory in sheet.territories {
      for (period, sum) in values {
        var cell = median(sum, sheet.definition)
        cell.breakdown = middle
        sheet.add(territory, period, cell, sources: sources)
        cell = mean(sum, sheet.definition)
        cell.breakdown = average
        sheet.add(territory, period, cell, sources: sources)
      }
    }
  }

  private static func median(_ sum: PersonSum, _ definition: IndicatorDefinition) -> CellValue {
    // Rounded once, after the half: never half up of a half up.
    let divisor = 2 * definition.numerator.kind.unitsPerOne
    return CellValue(
      value: Quotient.rounded(sum.middle, times: definition.multiplier, over: divisor),
      denominator: sum.count
    )
  }

  private static func mean(_ sum: PersonSum, _ definition: IndicatorDefinition) -> CellValue {
    let divisor = sum.count * definition.numerator.kind.unitsPerOne
    return CellValue(
      value: Quotient.rounded(sum.sum, times: definition.multiplier, over: divisor),
      numerator: sum.sum,
      denominator: sum.count
    )
  }
}
