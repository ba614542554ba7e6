import Catalog
import Cube
import Facts

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Inequality) throws { try InequalityKind.emit(&builder) }
}

/// How unevenly a sum is shared between the inhabitants of the communes of a territory: Gini and Theil.
///
/// 0 when every commune has the same rate. Communes without inhabitants are left out: they have no rate.
enum InequalityKind {
  static func emit(_ builder: inout IndicatorBuilder) throws {
    let figures = builder.figures
    let slot = try builder.plan.slot(builder.definition.numerator).offset
    let rows = (builder.breakdown("statistique=gini"), builder.breakdown("statistique=theil"))
    let multiplier = builder.definition.multiplier
    for territory in builder.territories {
      let communes = figures.communes(of: territory).filter { figures.territories[$0].population != 0 }
      guard communes.count > 1 else { continue }
      let people = communes.compactMap { figures.territories[$0].population }
      let isKnown = people.count == communes.count && figures.population(of: communes) != nil
      for period in builder.periods {
        let sources = figures.sources(territory, period)
        let amounts = communes.map { figures.value($0, period, slot) }
        guard amounts.contains(where: { $0 > 0 }) else { continue }
        var gini = CellValue(breakdown: rows.0)
        var theil = CellValue(breakdown: rows.1)
        if isKnown {
          let shares = zip(amounts, people).map { Share(amount: $0, people: $1) }
          if let (part, whole) = Inequality.gini(shares) {
            (gini.numerator, gini.denominator) = (part, whole)
            gini.value = Quotient.rounded(part, times: multiplier, over: whole)
          }
          theil.value = Inequality.theil(shares, times: multiplier)
        }
        builder.add(territory, period, gini, sources: sources)
        builder.add(territory, period, theil, sources: sources)
      }
    }
  }
}

/// What one commune has, and its inhabitants; a positive number of them.
struct Share {
  let amount: Int64
  let people: Int64
}

enum Inequality {
  /// The exact fraction 1 − Σ pᵢ (Cᵢ₋₁ + Cᵢ) ÷ (P × T), communes from the lowest rate to the highest, C their
  /// running sum; nil when a product does not fit 64 bits.
  static func gini(_ shares: [Share]) -> (part: Int64, whole: Int64)? {
    let sorted = shares.sorted { left, right in
      let (a, b) = (
        left.amount.multipliedFullWidth(by: right.people), right.amount.multipliedFullWidth(by: left.people)
      )
      return (a.high, a.low) < (b.high, b.low)
    }
    var (people, running, area) = (Int64(0), Int64(0), Int64(0))
    for share in sorted {
      let (twice, first) = (2 * running).addingReportingOverflow(share.amount)
      let (slice, second) = twice.multipliedReportingOverflow(by: share.people)
      let (sum, third) = area.addingReportingOverflow(slice)
      guard !first, !second, !third else { return nil }
      area = sum
      running += share.amount
      people += share.people
    }
    let (whole, overflow) = people.multipliedReportingOverflow(by: running)
    return overflow || whole == 0 ? nil : (whole - area, whole)
  }

  /// Σ aᵢ ÷ T × ln(aᵢ P ÷ (T pᵢ)), logarithms cut to 2⁻³², rounded half up; nil when a product does not fit.
  static func theil(_ shares: [Share], times multiplier: Int64) -> Int64? {
    let total = shares.reduce(0) { $0 + $1.amount }
    let people = shares.reduce(0) { $0 + $1.people }
    guard total > 0, total < 1 << 31 else { return nil }
    var sum: Int64 = 0
    for share in shares where share.amount > 0 {
      let (numerator, first) = share.amount.multipliedReportingOverflow(by: people)
      let (denominator, second) = total.multipliedReportingOverflow(by: share.people)
      guard !first, !second else { return nil }
      let logarithm = FixedLogarithm.natural(UInt64(numerator), over: UInt64(denominator))
      let (term, third) = share.amount.multipliedReportingOverflow(by: logarithm)
      let (next, fourth) = sum.addingReportingOverflow(term)
      guard !third, !fourth else { return nil }
      sum = next
    }
    // Never negative but for the cut of logarithms.
    return Quotient.rounded(max(0, sum), times: multiplier, over: total << 32)
  }
}
