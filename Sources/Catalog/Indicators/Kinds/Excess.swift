extension IndicatorKind {
  /// How a share differs from that of the inhabitants of 60 years and more.
  package struct Excess: DeclaredKind {
    package var denominator: Measure
    package var coverage: Coverage?
    package var bounds: Bounds?
    /// What is done with the two shares.
    package var comparison: ShareComparison
    /// Under that many inhabitants the census is no measure.
    package var inhabitantsFrom: Int

    static let name = Name.excess
    static let total = TotalRule.usual
    static let mayBeOverTotal = false
    static let hasBase = true
    static func numerators(of facts: FactTable) -> [MeasureName] { facts == .activities ? facts.sums : [] }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [] }

    init?(_ reading: inout KindReading) {
      let sums = reading.facts.sums
      let whole = reading.denominator(among: sums)
      coverage = reading.coverage()
      bounds = reading.bounds(Excess.numerators(of: reading.facts), over: sums)
      let choice = reading.node(for: .comparison).choice("compare", of: ShareComparison.self)
      inhabitantsFrom = reading.inhabitantsFrom()
      guard let whole, let choice else { return nil }
      denominator = whole
      comparison = choice
    }

    var traits: KindTraits {
      KindTraits(
        source: .sums(bounds?.measures ?? []),
        denominator: denominator,
        coverage: coverage,
        hasBase: Excess.hasBase,
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

package enum ShareComparison: String, CaseIterable, Sendable {
  /// Share less share: in points when `scale` is 100.
  case difference
  /// Share over share.
  case quotient
}
