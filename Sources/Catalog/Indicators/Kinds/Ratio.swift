extension IndicatorKind {
  /// numerator ÷ denominator × scale, only where the denominator is positive.
  package struct Ratio: DeclaredKind {
    package var denominator: Measure
    package var coverage: Coverage?
    package var bounds: Bounds?

    static let name = Name.ratio
    static let total = TotalRule.usual
    static let mayBeOverTotal = true
    static let hasBase = true
    static func numerators(of facts: FactTable) -> [MeasureName] { facts.sums }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { facts.breakdowns }

    package init(denominator: Measure, coverage: Coverage?, bounds: Bounds?) {
      self.denominator = denominator
      self.coverage = coverage
      self.bounds = bounds
    }

    init?(_ reading: inout KindReading) {
      let sums = reading.facts.sums
      let whole = reading.denominator(among: sums)
      coverage = reading.coverage()
      bounds = reading.bounds(sums, over: sums)
      guard let whole else { return nil }
      denominator = whole
    }

    var traits: KindTraits {
      KindTraits(
        source: .sums(bounds?.measures ?? []),
        denominator: denominator,
        coverage: coverage,
        hasBase: Ratio.hasBase,
        areTermsSums: true,
        isOfPeriods: true,
        rows: .ofPeriod,
        arePartsOfOne: false,
        sites: nil,
        pairs: [],
        bounds: bounds,
        ownRows: [],
        publishedForm: .quotients
      )
    }
  }
}
