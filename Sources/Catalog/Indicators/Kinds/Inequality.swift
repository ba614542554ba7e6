extension IndicatorKind {
  /// Gini and Theil indices of a sum per inhabitant over the communes of a territory.
  package struct Inequality: DeclaredKind {
    static let name = Name.inequality
    static let total = TotalRule.requires(.statistique)
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] { facts.sumsByCommune }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [.statistique] }

    init?(_ reading: inout KindReading) {}

    var traits: KindTraits {
      KindTraits(
        source: .sums([]),
        denominator: nil,
        coverage: nil,
        hasBase: Inequality.hasBase,
        areTermsSums: false,
        isOfPeriods: true,
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
