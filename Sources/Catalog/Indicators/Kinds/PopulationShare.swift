extension IndicatorKind {
  /// Share of the inhabitants that are 60 years old or more, year by year.
  package struct PopulationShare: DeclaredKind {
    /// Under that many inhabitants the census is no measure.
    package var inhabitantsFrom: Int

    static let name = Name.populationShare
    static let total = TotalRule.usual
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] {
      facts == .activities ? [.territory(.population60Plus)] : []
    }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [] }

    init?(_ reading: inout KindReading) { inhabitantsFrom = reading.inhabitantsFrom() }

    var traits: KindTraits {
      KindTraits(
        source: .sums([]),
        denominator: nil,
        coverage: nil,
        hasBase: PopulationShare.hasBase,
        areTermsSums: false,
        // A value a year, the same in each: not worth asking.
        isOfPeriods: false,
        rows: .ofPeriod,
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
