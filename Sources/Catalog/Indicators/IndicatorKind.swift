/// How a value is made, with what only that kind declares.
///
/// A kind is a case here, one file in `Kinds` (what it declares and how that is read), one in the computation, one in
/// the audit, and its test: nothing below compiles until the first two are there, no visitor until all of them are.
package enum IndicatorKind: Hashable, Sendable {
  case count(Count)
  case ratio(Ratio)
  case rate(Rate)
  case distinct(Distinct)
  case composition(Composition)
  case reach(Reach)
  case expected(Expected)
  case populationShare(PopulationShare)
  case excess(Excess)
  case inequality(Inequality)
  case distribution(Distribution)
  case paired(Paired)
  case classes(Classes)
  case distance(Distance)
  case quota(Quota)
  case trajectory(Trajectory)
  case freshness(Freshness)

  /// As declarations write it, in the order sentences list them.
  package enum Name: String, CaseIterable, Sendable {
    case count
    case ratio
    case rate
    case distinct
    case composition
    case reach
    case expected
    case populationShare = "population_share"
    case excess
    case inequality
    case distribution
    case paired
    case classes
    case distance
    case quota
    case trajectory
    case freshness

    /// What the kind may be made of, before its own keys are read.
    var type: any DeclaredKind.Type {
      switch self {
      case .count: Count.self
      case .ratio: Ratio.self
      case .rate: Rate.self
      case .distinct: Distinct.self
      case .composition: Composition.self
      case .reach: Reach.self
      case .expected: Expected.self
      case .populationShare: PopulationShare.self
      case .excess: Excess.self
      case .inequality: Inequality.self
      case .distribution: Distribution.self
      case .paired: Paired.self
      case .classes: Classes.self
      case .distance: Distance.self
      case .quota: Quota.self
      case .trajectory: Trajectory.self
      case .freshness: Freshness.self
      }
    }
  }

  /// Reads what the kind declares; nil after a mistake.
  init?(_ name: Name, _ reading: inout KindReading) {
    let read: IndicatorKind? =
      switch name {
      case .count: Count(&reading).map(Self.count)
      case .ratio: Ratio(&reading).map(Self.ratio)
      case .rate: Rate(&reading).map(Self.rate)
      case .distinct: Distinct(&reading).map(Self.distinct)
      case .composition: Composition(&reading).map(Self.composition)
      case .reach: Reach(&reading).map(Self.reach)
      case .expected: Expected(&reading).map(Self.expected)
      case .populationShare: PopulationShare(&reading).map(Self.populationShare)
      case .excess: Excess(&reading).map(Self.excess)
      case .inequality: Inequality(&reading).map(Self.inequality)
      case .distribution: Distribution(&reading).map(Self.distribution)
      case .paired: Paired(&reading).map(Self.paired)
      case .classes: Classes(&reading).map(Self.classes)
      case .distance: Distance(&reading).map(Self.distance)
      case .quota: Quota(&reading).map(Self.quota)
      case .trajectory: Trajectory(&reading).map(Self.trajectory)
      case .freshness: Freshness(&reading).map(Self.freshness)
      }
    guard let read else { return nil }
    self = read
  }

  private var own: any DeclaredKind {
    switch self {
    case .count(let own): own
    case .ratio(let own): own
    case .rate(let own): own
    case .distinct(let own): own
    case .composition(let own): own
    case .reach(let own): own
    case .expected(let own): own
    case .populationShare(let own): own
    case .excess(let own): own
    case .inequality(let own): own
    case .distribution(let own): own
    case .paired(let own): own
    case .classes(let own): own
    case .distance(let own): own
    case .quota(let own): own
    case .trajectory(let own): own
    case .freshness(let own): own
    }
  }

  package var name: Name { type(of: own).name }

  /// What every kind answers alike.
  package var traits: KindTraits { own.traits }

  /// The same, comparing the campaigns of these pairs when it compares any.
  func following(_ pairs: [PixPair]) -> IndicatorKind {
    switch self {
    case .paired(var own):
      own.pairs = pairs
      return .paired(own)
    case .count, .ratio, .rate, .distinct, .composition, .reach, .expected, .populationShare, .excess,
      .inequality, .distribution, .classes, .distance, .quota, .trajectory, .freshness:
      return self
    }
  }

  /// Calls the visitor's function for the kind; throws what it throws.
  package func accept<Visitor: IndicatorKindVisitor>(
    _ visitor: inout Visitor
  ) throws(Visitor.Failure) -> Visitor.Answer {
    switch self {
    case .count(let own): try visitor.visit(own)
    case .ratio(let own): try visitor.visit(own)
    case .rate(let own): try visitor.visit(own)
    case .distinct(let own): try visitor.visit(own)
    case .composition(let own): try visitor.visit(own)
    case .reach(let own): try visitor.visit(own)
    case .expected(let own): try visitor.visit(own)
    case .populationShare(let own): try visitor.visit(own)
    case .excess(let own): try visitor.visit(own)
    case .inequality(let own): try visitor.visit(own)
    case .distribution(let own): try visitor.visit(own)
    case .paired(let own): try visitor.visit(own)
    case .classes(let own): try visitor.visit(own)
    case .distance(let own): try visitor.visit(own)
    case .quota(let own): try visitor.visit(own)
    case .trajectory(let own): try visitor.visit(own)
    case .freshness(let own): try visitor.visit(own)
    }
  }
}

/// Whoever handles every kind: a type of another room that conforms with one file for each kind.
package protocol IndicatorKindVisitor {
  associatedtype Answer
  associatedtype Failure: Error

  mutating func visit(_ kind: IndicatorKind.Count) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Ratio) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Rate) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Distinct) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Composition) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Reach) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Expected) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.PopulationShare) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Excess) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Inequality) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Distribution) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Paired) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Classes) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Distance) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Quota) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Trajectory) throws(Failure) -> Answer
  mutating func visit(_ kind: IndicatorKind.Freshness) throws(Failure) -> Answer
}

/// The parts of a declaration that only some kinds have, in the order in which a mistake in them is told.
enum KindPart: Int, CaseIterable {
  case denominator
  case coverage
  case bounds
  case communesBelow
  case profiles
  case comparison
  case inhabitantsFrom
  case classes
  case beyondMetres
  case target
  case quantiles
  case smallBase

  var keys: [String] {
    switch self {
    case .denominator: ["denominator"]
    case .coverage: ["coverage"]
    case .bounds: ["bounds"]
    case .communesBelow: ["communes_below"]
    case .profiles: ["profiles"]
    case .comparison: ["compare"]
    case .inhabitantsFrom: ["inhabitants_from"]
    case .classes: ["signals", "classes", "otherwise"]
    case .beyondMetres: ["beyond_metres"]
    case .target: ["target"]
    case .quantiles: ["quantiles"]
    case .smallBase: ["small_base"]
    }
  }

  /// What a kind without the part is told of one of its keys: what is expected, and what to do.
  func refusal(of key: String, for kind: IndicatorKind.Name) -> (expected: String, action: String) {
    switch self {
    case .denominator: ("aucun dénominateur pour « \(kind.rawValue) »", "le retirer")
    case .coverage: (only(key, "ratio » et « excess"), "retirer « \(key) »")
    case .bounds: (only(key, "count », « ratio » et « excess"), "retirer « \(key) »")
    case .communesBelow: (only(key, "reach » et « distance"), "le retirer")
    case .profiles: (only(key, "expected"), "le retirer")
    case .comparison: (only(key, "excess"), "retirer « \(key) »")
    case .inhabitantsFrom: (only(key, "excess » et « population_share"), "le retirer")
    case .classes: (only(key, "classes"), "le retirer")
    case .beyondMetres: (only(key, "distance"), "le retirer")
    case .target: (only(key, "trajectory"), "le retirer")
    case .quantiles: (only(key, "distribution » et « paired » d'un gain"), "le retirer")
    case .smallBase: (only(key, "ratio, rate, composition, excess, distribution et paired"), "le retirer")
    }
  }

  private func only(_ key: String, _ kinds: String) -> String { "« \(key) » seulement pour « \(kinds) »" }
}
