import Catalog
import Cube
import Facts
import Observatory
import Warehouse

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Excess) throws { try ExcessKind.emit(&builder, kind) }
}

/// A share of what rows add up against that of the inhabitants of 60 years and more: less it, or over it.
///
/// Numerator and denominator of a row are those of the first share.
enum ExcessKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.Excess) throws {
    let figures = builder.figures
    let definition = builder.definition
    let knowledge = try kind.coverage.map { try Knowledge($0, builder.plan) }
    var terms = [
      Term(
        breakdown: 0,
        numerator: try builder.plan.slot(definition.numerator).offset,
        denominator: try builder.plan.slot(kind.denominator).offset
      )
    ]
    for (name, end) in [("basse", kind.bounds?.low), ("haute", kind.bounds?.high)] {
      guard let end, let whole = end.denominator else { continue }
      terms.append(
        Term(
          breakdown: builder.breakdown("\(Bounds.breakdown)=\(name)"),
          numerator: try builder.plan.slot(end.numerator).offset,
          denominator: try builder.plan.slot(whole).offset
        )
      )
    }
    for territory in builder.territories {
      let ages = figures.territories[territory].ages.flatMap {
        $0.isMeasured(from: kind.inhabitantsFrom) ? $0 : nil
      }
      for period in builder.periods {
        let sources = figures.sources(territory, period)
        guard sources != 0 else { continue }
        let known = knowledge?.share(figures, territory, period)
        for term in terms {
          let part = figures.value(territory, period, term.numerator)
          let whole = figures.value(territory, period, term.denominator)
          let isBound = term.breakdown != 0
          var cell = CellValue(breakdown: term.breakdown)
          if let known, !isBound {
            guard known.whole > 0 else { continue }
            // Without a population nothing would come of a better coverage.
            if ages != nil { cell.coverage = known.perThousand }
          }
          guard whole > 0 || (!isBound && known != nil) else { continue }
          if let ages, whole > 0, isBound || known?.isEnough ?? true {
            cell.numerator = part
            cell.denominator = whole
            cell.value = value(part, whole, ages, kind.comparison, definition.multiplier)
          }
          builder.add(territory, period, cell, sources: sources)
        }
      }
    }
  }

  private struct Term {
    let breakdown: Int
    let numerator: Int
    let denominator: Int
  }

  /// `part ÷ whole` against `ages.sixtyPlus ÷ ages.all`, rounded half away from zero; nil when it does not exist.
  ///
  /// Both shares meet in one fraction, whose terms need more than 64 bits.
  static func value(
    _ part: Int64,
    _ whole: Int64,
    _ ages: AgeCount,
    _ comparison: ShareComparison,
    _ multiplier: Int64
  ) -> Int64? {
    let (left, right) = (Int128(part) * Int128(ages.all), Int128(ages.sixtyPlus) * Int128(whole))
    let numerator: Int128
    let denominator: Int128
    switch comparison {
    case .difference: (numerator, denominator) = (left - right, Int128(whole) * Int128(ages.all))
    case .quotient: (numerator, denominator) = (left, right)
    }
    guard denominator > 0 else { return nil }
    let (product, overflow) = numerator.multipliedReportingOverflow(by: Int128(multiplier))
    guard !overflow else { return nil }
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: denominator)
    let isHalf = remainder.magnitude >= denominator.magnitude - remainder.magnitude
    return Int64(exactly: quotient + (isHalf ? product.signum() : 0))
  }
}
