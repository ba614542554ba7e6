extension IndicatorKind {
  /// Number of distinct persons per campaign, summed over campaigns.
  package struct Distinct: DeclaredKind {
    static let name = Name.distinct
    static let total = TotalRule.always
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] {
      facts == .pixParticipations ? [.persons(.participants)] : []
    }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [.participations(.campagne)] }

    init?(_ reading: inout KindReading) {}

    var traits: KindTraits {
      KindTraits(
        source: .persons(.distinct),
        denominator: nil,
        coverage: nil,
        hasBase: Distinct.hasBase,
        areTermsSums: false,
        isOfPeriods: false,
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
