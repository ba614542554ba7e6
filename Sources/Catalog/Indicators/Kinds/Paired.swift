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
    static func numerators(of facts: FactTable) -> [MeasureName] {
      facts == .pixParticipations ? PairMeasure.allCases.map(MeasureName.pairs) : []
    }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [.statistique] }

    init?(_ reading: inout KindReading) {
      let name = reading.numerator?.name
      quantiles = name == .pairs(.gain) ? reading.quantiles() : []
      pairs = []
      guard case .pairs(let measure) = name else { return nil }
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
        rows: .ofPeriod,
        arePartsOfOne: false,
        sites: nil,
        pairs: pairs,
        bounds: nil,
        ownRows: [],
        publishedForm: compared.publishedForm
      )
    }
  }
}

extension PairMeasure {
  /// A gain is told of persons one by one; the others count them.
  fileprivate var publishedForm: PublishedForm {
    switch self {
    case .gain: .description
    case .entered, .paired, .improved, .lost: .quotients
    }
  }
}

extension IndicatorDefinition {
  /// Compares the campaigns of these pairs, when its kind compares any.
  package mutating func follow(_ pairs: [PixPair]) { kind = kind.following(pairs) }
}
