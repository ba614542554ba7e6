extension IndicatorKind {
  /// Entry and exit of the same persons: gain, share who did better, and those not seen again.
  package struct Paired: DeclaredKind {
    package var compared: PairMeasure
    /// Percents of the quantiles a gain gives, ascending; empty for any other measure.
    package var quantiles: [Int]
    /// The campaigns the pipeline declares as entry and exit.
    package var pairs: [PixPair]

    static let name = Name.paired
    static let total = TotalRule.usual
    static let mayBeOverTotal = false
    static let hasBase = true
    static func numerators(of facts: FactTable) -> [MeasureKind] {
      facts == .pixParticipations ? [.gain, .entered, .paired, .improved, .lost] : []
    }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [.statistique] }

    init?(_ reading: inout KindReading) {
      let measure = reading.numerator.flatMap(PairMeasure.init)
      quantiles = measure == .gain ? reading.quantiles() : []
      pairs = []
      guard let measure else { return nil }
      compared = measure
    }

    var traits: KindTraits {
      KindTraits(
        source: .persons(.paired(self)),
        denominator: nil,
        coverage: nil,
        hasBase: Paired.hasBase,
        areTermsSums: false,
        isOfPeriods: false,
        rows: .ofPeriod
      )
    }
  }
}

/// What is told of the persons who come in, and of those who come back.
package enum PairMeasure: String, CaseIterable, Sendable {
  case gain
  case entered
  case paired
  case improved
  case lost

  init?(_ kind: MeasureKind) { self.init(rawValue: kind.rawValue) }
}

extension IndicatorDefinition {
  /// Compares the campaigns of these pairs; nothing changes for another kind than `paired`.
  package mutating func follow(_ pairs: [PixPair]) {
    guard case .paired(var own) = kind else { return }
    own.pairs = pairs
    kind = .paired(own)
  }
}
