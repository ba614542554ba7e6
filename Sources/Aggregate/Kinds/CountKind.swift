import Catalog

/// A sum: a full grid with its zeros, and the non-zero cells of each breakdown.
enum CountKind {
  static func emit(_ sheet: inout IndicatorSheet) {
    let figures = sheet.figures
    let total = sheet.plan.slot(sheet.definition.numerator).offset
    // Activities are told by the tools themselves: none is none. What was not entered elsewhere is not known.
    let isWhole = !sheet.definition.facts.isSmall
    // What is told is told, be it zero.
    let isTold = sheet.definition.facts.isGiven
    let bounds = BoundsRows(&sheet)
    let cells = sheet.cells(sheet.definition.breakdowns)
    for territory in sheet.territories {
      for period in sheet.periods {
        let sources = figures.sources(territory, period)
        let value = figures.value(territory, period, total)
        let isKnown = isWhole && figures.grid.inWindow[period] || isTold && sources != 0
        if sheet.definition.hasTotal, value != 0 || isKnown {
          let origin = value == 0 && !isTold ? figures.present : sources
          sheet.add(territory, period, sheet.definition.counted(value), sources: origin)
          bounds?.emit(&sheet, territory, period, sources: origin)
        }
        for cell in cells {
          let value = figures.value(territory, period, cell.numerator)
          guard value != 0 else { continue }
          var numbers = sheet.definition.counted(value)
          numbers.breakdown = cell.breakdown
          sheet.add(territory, period, numbers, sources: sources)
        }
      }
    }
  }
}

extension IndicatorDefinition {
  /// A sum in the unit of the indicator; `numerator` keeps the unit of the facts.
  func counted(_ sum: Int64) -> CellValue {
    // A counter that goes down gives a negative difference, which is shown.
    CellValue(value: Quotient.signed(sum, times: multiplier, over: Int64(divisor)), numerator: sum)
  }
}
