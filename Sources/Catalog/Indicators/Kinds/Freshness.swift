extension IndicatorKind {
  /// Days since the last known activity of each source.
  package struct Freshness: DeclaredKind {
    static let name = Name.freshness
    static let total = TotalRule.requires(.source)
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] { facts == .activities ? [.lastDay] : [] }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [.source] }

    init?(_ reading: inout KindReading) {}

    var traits: KindTraits {
      KindTraits(
        source: .lastDays,
        denominator: nil,
        coverage: nil,
        hasBase: Freshness.hasBase,
        areTermsSums: true,
        isOfPeriods: false,
        rows: .latest,
        arePartsOfOne: false,
        sites: nil,
        pairs: [],
        bounds: nil,
        ownRows: [],
        publishedForm: .impersonal
      )
    }
  }
}
