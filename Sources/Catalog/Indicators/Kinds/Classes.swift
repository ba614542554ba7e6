extension IndicatorKind {
  /// Share of the communes of a territory, and of their inhabitants, in each of some declared classes.
  package struct Classes: DeclaredKind {
    /// What each commune is.
    package var communes: CommuneClasses

    static let name = Name.classes
    static let total = TotalRule.ownRows("« classes » n'a que ses propres lignes")
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] {
      facts.sumsByCommune.isEmpty ? [] : [.territory(.population)]
    }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [] }

    init?(_ reading: inout KindReading) {
      guard let found = CommuneClasses(reading.node(for: .classes), reading.facts) else { return nil }
      communes = found
    }

    var traits: KindTraits {
      KindTraits(
        source: .sums(communes.signals.flatMap(\.measures)),
        denominator: nil,
        coverage: nil,
        hasBase: Classes.hasBase,
        areTermsSums: false,
        isOfPeriods: false,
        rows: .ofPeriod,
        arePartsOfOne: false,
        sites: nil,
        pairs: [],
        bounds: nil,
        ownRows: [CommuneClasses.communes, CommuneClasses.inhabitants],
        publishedForm: .impersonal
      )
    }
  }
}
