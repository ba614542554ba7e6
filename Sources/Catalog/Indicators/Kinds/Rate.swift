extension IndicatorKind {
  /// Like `ratio`, zeros included over the whole window (the denominator is a population).
  package struct Rate: DeclaredKind {
    package var denominator: Measure

    static let name = Name.rate
    static let total = TotalRule.always
    static let mayBeOverTotal = false
    static let hasBase = true
    static func numerators(of facts: FactTable) -> [MeasureName] { facts.sums }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [] }

    init?(_ reading: inout KindReading) {
      guard let population = reading.denominator(among: [.territory(.population)]) else { return nil }
      denominator = population
    }

    var traits: KindTraits {
      KindTraits(
        source: .sums([]),
        denominator: denominator,
        coverage: nil,
        hasBase: Rate.hasBase,
        areTermsSums: true,
        isOfPeriods: true,
        rows: .ofPeriod,
        arePartsOfOne: false,
        sites: nil,
        pairs: [],
        bounds: nil,
        ownRows: [],
        publishedForm: .quotients
      )
    }
  }
}
