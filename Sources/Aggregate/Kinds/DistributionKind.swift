import Catalog
import Observatory
import Warehouse

/// Mean and median over each person's latest record; only where there is one.
enum DistributionKind {
  static func emit(_ sheet: inout IndicatorSheet, _ sink: (ResultRow) throws -> Void) rethrows {
    let values = sheet.persons?.values ?? [:]
    let sources = sheet.figures.present
    for territory in sheet.territories {
      for (period, unsorted) in values.sorted(by: { $0.key.code < $1.key.code }) {
        let sorted = unsorted.sorted()
        // « mediane » comes before « moyenne » in the key of the result table.
        try sink(sheet.row(territory, period, median(sorted, sheet.definition), sources: sources))
        try sink(sheet.row(territory, period, mean(sorted, sheet.definition), sources: sources))
      }
    }
  }

  static func median(_ sorted: [Int64], _ definition: IndicatorDefinition) -> CellValue {
    let low = sorted[(sorted.count - 1) / 2]
    let high = sorted[sorted.count / 2]
    // Rounded once, after the half: never half up of a half up.
    let divisor = 2 * definition.numerator.kind.unitsPerOne
    return CellValue(
      breakdown: "statistique=mediane",
      value: Quotient.rounded(low + high, times: definition.multiplier, over: divisor),
      denominator: Int64(sorted.count)
    )
  }

  static func mean(_ sorted: [Int64], _ definition: IndicatorDefinition) -> CellValue {
    let sum = sorted.reduce(0, +)
    let count = Int64(sorted.count)
    let divisor = count * definition.numerator.kind.unitsPerOne
    return CellValue(
      breakdown: "statistique=moyenne",
      value: Quotient.rounded(sum, times: definition.multiplier, over: divisor),
      numerator: sum,
      denominator: count
    )
  }
}
