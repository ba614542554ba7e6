import Catalog
import Cube

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Ratio) throws { try RatioKind.emit(&builder, kind) }
}

/// A sum over another, where the denominator is positive; missing when too little is known.
enum RatioKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.Ratio) throws {
    let figures = builder.figures
    let definition = builder.definition
    let numeratorSlot = try builder.plan.slot(definition.numerator).offset
    let denominatorSlot = try builder.plan.slot(kind.denominator).offset
    let knowledge = try kind.coverage.map { try Knowledge($0, builder.plan) }
    let bounds = try BoundsRows(&builder, kind.bounds)
    let cells = try builder.cells(definition.breakdowns, over: kind.denominator)
    for territory in builder.territories {
      for period in builder.periods {
        let sources = figures.sources(territory, period)
        guard sources != 0 else { continue }
        let known = knowledge?.share(figures, territory, period)
        if definition.hasTotal {
          let terms = (
            figures.value(territory, period, numeratorSlot), figures.value(territory, period, denominatorSlot)
          )
          if var value = RatioKind.value(terms, known, definition) {
            let marks = [numeratorSlot, denominatorSlot].compactMap { figures.mark(territory, period, $0) }
            value.missesDays = marks.contains { !$0.isWhole }
            builder.add(territory, period, value, sources: marks.sources ?? sources)
          }
        }
        bounds?.emit(&builder, territory, period, sources: sources)
        for cell in cells {
          guard let slot = cell.denominator else { continue }
          let numerator = figures.value(territory, period, cell.numerator)
          if cell.isOverTotal, numerator == 0 { continue }
          let terms = (numerator, figures.value(territory, period, slot))
          guard var value = RatioKind.value(terms, known, definition) else { continue }
          let marks = [cell.numerator, slot].compactMap { figures.mark(territory, period, $0) }
          value.breakdown = cell.breakdown
          value.missesDays = marks.contains { !$0.isWhole }
          builder.add(territory, period, value, sources: marks.sources ?? sources)
        }
      }
    }
  }

  /// Nil when there is nothing to say: no record, or nothing to divide by.
  private static func value(
    _ terms: (numerator: Int64, denominator: Int64),
    _ known: Knowledge.Share?,
    _ definition: IndicatorDefinition
  ) -> CellValue? {
    var cell = CellValue()
    if let known {
      guard known.whole > 0 else { return nil }
      cell.coverage = known.perThousand
      guard known.isEnough, terms.denominator > 0 else { return cell }
    }
    guard terms.denominator > 0 else { return nil }
    cell.numerator = terms.numerator
    cell.denominator = terms.denominator
    cell.value = definition.quotient(terms.numerator, over: terms.denominator)
    return cell
  }
}

extension [ReportedMark] {
  /// Nil for terms that were not told.
  fileprivate var sources: UInt64? { isEmpty ? nil : reduce(0) { $0 | $1.sources } }
}

/// How much of the whole is known, against the declared threshold.
struct Knowledge {
  let part: Int
  let whole: Int
  let threshold: Int64

  init(_ coverage: Coverage, _ plan: ScanPlan) throws {
    part = try plan.slot(coverage.numerator).offset
    whole = try plan.slot(coverage.denominator).offset
    threshold = Int64(coverage.thresholdPercent)
  }

  struct Share {
    let part: Int64
    let whole: Int64
    let isEnough: Bool

    var perThousand: Int64? { Quotient.rounded(part, times: 1000, over: whole) }
  }

  func share(_ figures: Figures, _ territory: Int, _ period: Int) -> Share {
    let known = figures.value(territory, period, part)
    let total = figures.value(territory, period, whole)
    // known × 100 ≥ threshold × total, in full width: neither product can overflow.
    let (high, low) = known.multipliedFullWidth(by: 100)
    let needed = threshold.multipliedFullWidth(by: total)
    let isEnough = (high, low) >= (needed.high, needed.low)
    return Share(part: known, whole: total, isEnough: isEnough)
  }
}
