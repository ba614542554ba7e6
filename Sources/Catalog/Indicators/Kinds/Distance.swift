extension IndicatorKind {
  /// How far communes are from the nearest place.
  package struct Distance: DeclaredKind {
    /// Which sites are looked for.
    package var sites: [Filter<SiteFilter>]
    /// Only communes with fewer inhabitants; nil for all.
    package var communesBelow: Int?
    /// Gives the share of communes farther than this, rather than how far they are.
    package var beyondMetres: Int?

    static let name = Name.distance
    static let total = TotalRule.requires(.statistique)
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] {
      facts == .sites ? [.sites(.sites)] : []
    }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [.statistique] }

    init?(_ reading: inout KindReading) {
      communesBelow = reading.communesBelow()
      beyondMetres = reading.node(for: .beyondMetres).optionalInteger("beyond_metres", in: 1...1_000_000)
      guard case .rows(.sites(_, let filters)) = reading.numerator?.measure else { return nil }
      sites = filters
    }

    var traits: KindTraits {
      KindTraits(
        source: .sums([]),
        denominator: nil,
        coverage: nil,
        hasBase: Distance.hasBase,
        areTermsSums: false,
        isOfPeriods: false,
        rows: .ofPeriod,
        arePartsOfOne: false,
        sites: sites,
        pairs: [],
        bounds: nil,
        ownRows: [],
        publishedForm: .impersonal
      )
    }
  }
}
