/// A declaration as its kind reads it: the kind asks for its parts in the order of `KindPart`, and the keys of the
/// parts it does not ask for are refused in their place.
struct KindReading {
  let node: ConfigurationNode
  let kind: IndicatorKind.Name
  let facts: FactTable
  /// Nil after a mistake in it.
  let numerator: NamedMeasure?
  /// Read with what every kind has: a number that cannot be is told first, whatever the kind.
  private let limit: Int?
  private var next = 0

  init(
    _ node: ConfigurationNode,
    _ kind: IndicatorKind.Name,
    _ facts: FactTable,
    _ numerator: NamedMeasure?,
    communesBelow: Int?
  ) {
    self.node = node
    self.kind = kind
    self.facts = facts
    self.numerator = numerator
    limit = communesBelow
  }

  /// The declaration, for a part the kind has.
  mutating func node(for part: KindPart) -> ConfigurationNode {
    refuse(before: part.rawValue)
    next = part.rawValue + 1
    return node
  }

  /// Refuses what is left.
  mutating func finish() { refuse(before: KindPart.allCases.count) }

  private mutating func refuse(before end: Int) {
    precondition(next <= end, "parts are read in their order, each once")
    for part in KindPart.allCases[next..<end] {
      for key in part.keys where node.has(key) {
        let (expected, action) = part.refusal(of: key, for: kind)
        node.file.reject("\(node.path).\(key)", expected, action)
      }
    }
    next = end
  }

  /// Nil when there is none, or after a mistake.
  mutating func denominator(among names: [MeasureName]) -> Measure? {
    node(for: .denominator).required("denominator")?.measure(MeasureOffer(facts: facts, names: names))
  }

  /// Nil when nothing is declared.
  mutating func communesBelow() -> Int? {
    _ = node(for: .communesBelow)
    return limit
  }

  /// Five hundred unless the declaration says otherwise (territories.md §2.5).
  mutating func inhabitantsFrom() -> Int {
    node(for: .inhabitantsFrom).optionalInteger("inhabitants_from", in: 0...10_000_000) ?? 500
  }

  mutating func smallBase() -> Int? {
    node(for: .smallBase).optionalInteger("small_base", in: 0...1_000_000)
  }

  /// Percents, ascending; the median when nothing is said.
  mutating func quantiles() -> [Int] {
    let node = node(for: .quantiles)
    guard node.has("quantiles") else { return [50] }
    var percents: [Int] = []
    for element in node.elements("quantiles") {
      guard let number = element.integer(in: 1...99) else { continue }
      if let last = percents.last, number <= last {
        node.file.reject(element.path, "des pourcentages croissants")
      }
      percents.append(number)
    }
    if percents.isEmpty {
      node.file.reject("\(node.path).quantiles", "au moins un pourcentage de 1 à 99")
    }
    return percents
  }
}
