/// Between which values the true one lies, where data leave it open.
package struct Bounds: Hashable, Sendable {
  package var low: Term
  package var high: Term

  package struct Term: Hashable, Sendable {
    package var numerator: Measure
    /// As for the indicator itself.
    package var denominator: Measure?
  }

  package static let breakdown = "borne"

  /// In the order in which sums are laid out.
  var measures: [Measure] {
    [low, high].flatMap { [$0.numerator] + ($0.denominator.map { [$0] } ?? []) }
  }
}

extension KindReading {
  /// Ends whose denominator is one of these kinds, or that have none; nil when none is declared, or after a mistake.
  mutating func bounds(_ numerators: [MeasureName], over denominators: [MeasureName]?) -> Bounds? {
    guard let node = node(for: .bounds).child("bounds"), let object = node.object(keys: ["low", "high"]),
      let low = term(object, "low", numerators, denominators),
      let high = term(object, "high", numerators, denominators)
    else { return nil }
    return Bounds(low: low, high: high)
  }

  private func term(
    _ bounds: ConfigurationNode,
    _ key: String,
    _ numerators: [MeasureName],
    _ denominators: [MeasureName]?
  ) -> Bounds.Term? {
    guard let term = bounds.required(key)?.object(keys: ["numerator", "denominator"]),
      let numerator = term.required("numerator")?.measure(MeasureOffer(facts: facts, names: numerators))
    else { return nil }
    guard let denominators else {
      if term.has("denominator") {
        let (expected, action) = KindPart.denominator.refusal(of: "denominator", for: kind)
        term.file.reject("\(term.path).denominator", expected, action)
      }
      return Bounds.Term(numerator: numerator, denominator: nil)
    }
    return term.required("denominator")?.measure(MeasureOffer(facts: facts, names: denominators))
      .map { Bounds.Term(numerator: numerator, denominator: $0) }
  }
}
