extension IndicatorKind {
  /// Share of a sum less share of the population, in points.
  package struct Quota: DeclaredKind {
    static let name = Name.quota
    static let total = TotalRule.always
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] { facts.sumsByCommune }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [] }

    init?(_ reading: inout KindReading) {}

    var traits: KindTraits {
      KindTraits(
        source: .sums([]),
        denominator: nil,
        coverage: nil,
        hasBase: Quota.hasBase,
        areTermsSums: false,
        isOfPeriods: false,
        rows: .ofPeriod,
        arePartsOfOne: false,
        sites: nil,
        pairs: [],
        bounds: nil,
        ownRows: [],
        publishedForm: .index
      )
    }
  }
}
