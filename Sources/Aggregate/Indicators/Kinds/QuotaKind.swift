import Catalog
import Cube
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Quota) throws { try QuotaKind.emit(&builder) }
}

/// Share of a sum that goes to a territory, less its share of the population: what it has more or less than its part.
///
/// The whole is what the départements of the observatory have together: an EPCI that reaches out of them is no part
/// of it, and has no gap but for its part inside.
enum QuotaKind {
  static func emit(_ builder: inout IndicatorBuilder) throws {
    let figures = builder.figures
    let slot = try builder.plan.slot(builder.definition.numerator).offset
    let wholes = figures.territories.indices.filter { figures.territories[$0].level == .departement }
    let everyone = wholes.reduce(Int64?(0)) { sum, index in
      sum.flatMap { sum in figures.territories[index].population.map { sum + $0 } }
    }
    for period in figures.grid.periods.indices {
      let total = wholes.reduce(0) { $0 + figures.value($1, period, slot) }
      guard total > 0 else { continue }
      for territory in builder.territories where !figures.territories[territory].reachesOut {
        let gap = QuotaGap(
          amount: figures.value(territory, period, slot),
          total: total,
          people: figures.territories[territory].population,
          everyone: everyone
        )
        var cell = CellValue()
        if let (part, whole) = gap.fraction {
          (cell.numerator, cell.denominator) = (part, whole)
          cell.value = Quotient.signed(part, times: builder.definition.multiplier, over: whole)
        }
        let own = figures.sources(territory, period)
        builder.add(territory, period, cell, sources: own == 0 ? figures.present : own)
      }
    }
  }
}

/// amount ÷ total − people ÷ everyone, as one exact fraction.
struct QuotaGap {
  let amount: Int64
  let total: Int64
  let people: Int64?
  let everyone: Int64?

  /// Nil when a population is unknown, or a product does not fit 64 bits.
  var fraction: (part: Int64, whole: Int64)? {
    guard let people, let everyone, everyone > 0 else { return nil }
    let (left, first) = amount.multipliedReportingOverflow(by: everyone)
    let (right, second) = people.multipliedReportingOverflow(by: total)
    let (whole, third) = total.multipliedReportingOverflow(by: everyone)
    return first || second || third ? nil : (left - right, whole)
  }
}
