import Catalog

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Composition) throws { try CompositionKind.emit(&builder) }
}

/// Shares of the parts of a whole that add up to the whole exactly: largest remainder.
enum CompositionKind {
  static func emit(_ builder: inout IndicatorBuilder) throws {
    let figures = builder.figures
    let groups = try builder.definition.breakdowns.map { try builder.cells([$0], over: nil) }
    for territory in builder.territories {
      for period in builder.periods {
        let sources = figures.sources(territory, period)
        for cells in groups {
          let parts = cells.map { figures.value(territory, period, $0.numerator) }
          let shares = LargestRemainder.shares(of: parts, units: builder.definition.multiplier)
          guard let shares else { continue }
          let whole = parts.reduce(0, +)
          let marks = cells.compactMap { figures.mark(territory, period, $0.numerator) }
          let missesDays = marks.contains { !$0.isWhole }
          for (index, cell) in cells.enumerated() where parts[index] > 0 {
            let value = CellValue(
              breakdown: cell.breakdown,
              value: shares[index],
              numerator: parts[index],
              denominator: whole,
              missesDays: missesDays
            )
            builder.add(territory, period, value, sources: sources)
          }
        }
      }
    }
  }
}

/// Cuts a number of units in proportion to parts: each gets its whole units, and the units left go to the
/// largest remainders, the first part first when they are equal.
enum LargestRemainder {
  /// Nil when there is nothing to share or when a product does not fit 64 bits.
  static func shares(of parts: [Int64], units: Int64) -> [Int64]? {
    let whole = parts.reduce(Int64(0)) { sum, part in sum.addingReportingOverflow(part).partialValue }
    guard whole > 0, parts.allSatisfy({ $0 >= 0 }) else { return nil }
    guard parts.allSatisfy({ !$0.multipliedReportingOverflow(by: units).overflow }) else { return nil }
    var shares = parts.map { $0 * units / whole }
    let remainders = parts.map { $0 * units % whole }
    let left = Int(units - shares.reduce(0, +))
    let order = parts.indices.sorted {
      (remainders[$1], $0) < (remainders[$0], $1)
    }
    for index in order.prefix(left) { shares[index] += 1 }
    return shares
  }
}
