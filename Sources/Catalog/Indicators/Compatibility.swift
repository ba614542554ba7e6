/// What only some kinds have, for whoever asks a definition of any kind.
extension IndicatorDefinition {
  package var denominator: Measure? { kind.traits.denominator }
  package var coverage: Coverage? { kind.traits.coverage }
  package var bounds: Bounds? {
    if case .count(let own) = kind { return own.bounds }
    if case .ratio(let own) = kind { return own.bounds }
    if case .excess(let own) = kind { return own.bounds }
    return nil
  }
  package var communesBelow: Int? {
    if case .reach(let own) = kind { return own.communesBelow }
    if case .distance(let own) = kind { return own.communesBelow }
    return nil
  }
  package var profiles: [Profile] { if case .expected(let own) = kind { own.profiles } else { [] } }
  package var comparison: ShareComparison? {
    if case .excess(let own) = kind { own.comparison } else { nil }
  }
  package var inhabitantsFrom: Int {
    if case .populationShare(let own) = kind { return own.inhabitantsFrom }
    if case .excess(let own) = kind { return own.inhabitantsFrom }
    return 0
  }
  package var classes: CommuneClasses? { if case .classes(let own) = kind { own.communes } else { nil } }
  package var beyondMetres: Int? { if case .distance(let own) = kind { own.beyondMetres } else { nil } }
  package var target: Target? { if case .trajectory(let own) = kind { own.target } else { nil } }
  package var quantiles: [Int] {
    if case .distribution(let own) = kind { return own.quantiles }
    if case .paired(let own) = kind { return own.quantiles }
    return []
  }
  package var pairs: [PixPair] { if case .paired(let own) = kind { own.pairs } else { [] } }
}

extension IndicatorKind {
  package static func == (kind: IndicatorKind, name: Name) -> Bool { kind.name == name }
}
