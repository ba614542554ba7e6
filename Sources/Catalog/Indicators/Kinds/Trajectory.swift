extension IndicatorKind {
  /// What was reached since a start, beside the local part of a national target.
  package struct Trajectory: DeclaredKind {
    package var target: Target

    static let name = Name.trajectory
    static let total = TotalRule.ownRows("« trajectory » n'a que ses propres lignes")
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] { facts.sumsByCommune }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [] }

    init?(_ reading: inout KindReading) {
      guard let found = reading.node(for: .target).required("target").flatMap(Target.init) else { return nil }
      target = found
    }

    var traits: KindTraits {
      KindTraits(
        source: .sums([]),
        denominator: nil,
        coverage: nil,
        hasBase: Trajectory.hasBase,
        areTermsSums: false,
        isOfPeriods: false,
        rows: target.isStock ? .ofPeriod : .since(target.start),
        arePartsOfOne: false,
        sites: nil,
        pairs: [],
        bounds: nil,
        ownRows: ["trajectoire"],
        publishedForm: .index
      )
    }
  }
}
