package import Catalog
import Cube

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Count) throws { try CountKind.emit(&builder, kind) }
}

/// A sum: a full grid with its zeros and its holes, and the non-zero cells of each breakdown.
enum CountKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.Count) throws {
    let figures = builder.figures
    let total = try builder.plan.slot(builder.definition.numerator).offset
    let bounds = try BoundsRows(&builder, kind.bounds)
    let cells = try builder.cells(builder.definition.breakdowns, over: nil)
    for territory in builder.territories {
      for period in builder.periods {
        let sources = figures.sources(territory, period)
        let value = figures.value(territory, period, total)
        // Activities are told by the tools themselves: none is none. What was not entered elsewhere is not known.
        // What is told is told, be it zero.
        let mark = figures.mark(territory, period, total)
        let isKnown = builder.isObserved(period) || mark != nil
        if builder.definition.hasTotal, value != 0 || isKnown {
          let origin = mark?.sources ?? (value == 0 ? figures.present : sources)
          builder.add(territory, period, builder.definition.counted(value, mark), sources: origin)
          bounds?.emit(&builder, territory, period, sources: origin)
        } else if builder.definition.hasTotal, builder.isUnobserved(period) {
          builder.addUnobserved(territory, period)
        }
        for cell in cells {
          let value = figures.value(territory, period, cell.numerator)
          let mark = figures.mark(territory, period, cell.numerator)
          guard value != 0 || mark != nil else { continue }
          var numbers = builder.definition.counted(value, mark)
          numbers.breakdown = cell.breakdown
          builder.add(territory, period, numbers, sources: mark?.sources ?? sources)
        }
      }
    }
  }
}

extension IndicatorDefinition {
  /// A sum in the unit of the indicator; `numerator` keeps the unit of the facts.
  package func counted(_ sum: Int64, _ mark: ReportedMark? = nil) -> CellValue {
    // A counter that goes down gives a negative difference, which is shown.
    CellValue(
      value: Quotient.signed(sum, times: multiplier, over: Int64(divisor)),
      numerator: sum,
      missesDays: mark?.isWhole == false
    )
  }
}
