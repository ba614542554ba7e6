extension IndicatorKind {
  /// Share of the communes of a territory, and of their inhabitants, where the sum is positive.
  package struct Reach: DeclaredKind {
    /// Only communes with fewer inhabitants; nil for all.
    package var communesBelow: Int?

    static let name = Name.reach
    static let total = TotalRule.requires(.statistique)
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] { facts.sumsByCommune }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [.statistique] }

    init?(_ reading: inout KindReading) { communesBelow = reading.communesBelow() }

    var traits: KindTraits {
      KindTraits(
        source: .sums([]),
        denominator: nil,
        coverage: nil,
        hasBase: Reach.hasBase,
        areTermsSums: false,
        isOfPeriods: true,
        rows: .ofPeriod,
        arePartsOfOne: false,
        sites: nil,
        pairs: [],
        bounds: nil,
        ownRows: [],
        publishedForm: .reach
      )
    }
  }
}
