package import Catalog
import Cube

/// The least and the greatest value that what is not known leaves possible, as two more rows.
///
/// They are given even where the value itself is withheld for lack of knowledge: bounds then say all there is.
struct BoundsRows {
  private let ends: [End]

  private struct End {
    let breakdown: Int
    let numerator: Int
    let denominator: Int?
  }

  /// Nil when the definition declares none.
  init?(_ builder: inout IndicatorBuilder, _ bounds: Bounds?) throws {
    guard let bounds else { return nil }
    let plan = builder.plan
    ends = try [("basse", bounds.low), ("haute", bounds.high)].map { name, term in
      End(
        breakdown: builder.breakdown("\(Bounds.breakdown)=\(name)"),
        numerator: try plan.slot(term.numerator).offset,
        denominator: try term.denominator.map { try plan.slot($0).offset }
      )
    }
  }

  func emit(_ builder: inout IndicatorBuilder, _ territory: Int, _ period: Int, sources: UInt64) {
    for end in ends {
      let numerator = builder.figures.value(territory, period, end.numerator)
      var cell = CellValue()
      if let slot = end.denominator {
        let denominator = builder.figures.value(territory, period, slot)
        guard denominator > 0 else { continue }
        cell.numerator = numerator
        cell.denominator = denominator
        cell.value = builder.definition.quotient(numerator, over: denominator)
      } else {
        cell = builder.definition.counted(numerator)
      }
      cell.breakdown = end.breakdown
      builder.add(territory, period, cell, sources: sources)
    }
  }
}

extension IndicatorDefinition {
  /// Nil when the denominator is not positive or the result does not fit.
  package func quotient(_ numerator: Int64, over denominator: Int64) -> Int64? {
    let (whole, overflow) = denominator.multipliedReportingOverflow(by: Int64(divisor))
    return overflow ? nil : Quotient.rounded(numerator, times: multiplier, over: whole)
  }
}
