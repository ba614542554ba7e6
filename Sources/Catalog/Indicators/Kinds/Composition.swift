extension IndicatorKind {
  /// Shares of the parts of a whole, by largest remainder: they add up to 100 %.
  package struct Composition: DeclaredKind {
    static let name = Name.composition
    static let total = TotalRule.parts
    static let mayBeOverTotal = false
    static let hasBase = true
    static func numerators(of facts: FactTable) -> [MeasureName] { facts.sums }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { facts.breakdowns }

    init?(_ reading: inout KindReading) {}

    var traits: KindTraits {
      KindTraits(
        source: .sums([]),
        denominator: nil,
        coverage: nil,
        hasBase: Composition.hasBase,
        areTermsSums: false,
        isOfPeriods: true,
        rows: .ofPeriod,
        arePartsOfOne: true,
        sites: nil,
        pairs: [],
        bounds: nil,
        ownRows: [],
        publishedForm: .quotients
      )
    }
  }
}
