extension IndicatorKind {
  /// Mean and quantiles of a column: over each person's latest record (Pix), or over the records themselves.
  package struct Distribution: DeclaredKind {
    package var described: DescribedMeasure
    /// Percents, ascending.
    package var quantiles: [Int]

    static let name = Name.distribution
    static let total = TotalRule.requires(.statistique)
    static let mayBeOverTotal = false
    static let hasBase = true
    static func numerators(of facts: FactTable) -> [MeasureKind] { facts.described }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [.statistique] }

    init?(_ reading: inout KindReading) {
      quantiles = reading.quantiles()
      guard let described = reading.numerator.flatMap(DescribedMeasure.init) else { return nil }
      self.described = described
    }

    var traits: KindTraits {
      KindTraits(
        source: described.source(quantiles),
        denominator: nil,
        coverage: nil,
        hasBase: Distribution.hasBase,
        areTermsSums: false,
        isOfPeriods: true,
        rows: .ofPeriod
      )
    }
  }
}

/// What a distribution describes.
package enum DescribedMeasure: Hashable, Sendable {
  /// Of each person's latest result, in ten-thousandths.
  case mastery
  case ofRows(RowValue)

  fileprivate func source(_ quantiles: [Int]) -> KindSource {
    switch self {
    case .mastery: .persons(.latest(quantiles: quantiles))
    case .ofRows(let value): .values(value)
    }
  }
}

/// A value of each record, counted value by value.
package enum RowValue: Hashable, Sendable {
  case minutes
  case accompaniments
  case score
  /// In ten-thousandths of the scale, for each person of the row.
  case gain
  case openingMinutes
}

extension DescribedMeasure {
  private static let known: [MeasureKind: DescribedMeasure] = [
    .mastery: .mastery, .minutes: .ofRows(.minutes), .accompaniments: .ofRows(.accompaniments),
    .score: .ofRows(.score), .gain: .ofRows(.gain), .openingMinutes: .ofRows(.openingMinutes),
  ]

  /// Nil for a measure that no fact table offers to describe.
  init?(_ kind: MeasureKind) {
    guard let found = Self.known[kind] else { return nil }
    self = found
  }
}
