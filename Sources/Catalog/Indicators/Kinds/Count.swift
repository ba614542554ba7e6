extension IndicatorKind {
  /// A sum, zeros included over the whole observed window.
  package struct Count: DeclaredKind {
    package var bounds: Bounds?

    static let name = Name.count
    static let total = TotalRule.usual
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] { facts.sums }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { facts.breakdowns }

    init?(_ reading: inout KindReading) {
      bounds = reading.bounds(Count.numerators(of: reading.facts), over: nil)
    }

    var traits: KindTraits {
      KindTraits(
        source: .sums(bounds?.measures ?? []),
        denominator: nil,
        coverage: nil,
        hasBase: Count.hasBase,
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
