/// A share that must reach a threshold before the value is given.
package struct Coverage: Hashable, Sendable {
  package var numerator: Measure
  package var denominator: Measure
  package var thresholdPercent: Int
}

extension KindReading {
  /// Nil when none is declared, or after a mistake.
  mutating func coverage() -> Coverage? {
    let offer = MeasureOffer(facts: facts, names: facts.sums)
    guard let node = node(for: .coverage).child("coverage"),
      let object = node.object(keys: ["numerator", "denominator", "threshold_percent"]),
      let numerator = object.required("numerator")?.measure(offer),
      let denominator = object.required("denominator")?.measure(offer),
      let threshold = object.integer("threshold_percent", in: 0...100)
    else { return nil }
    return Coverage(numerator: numerator, denominator: denominator, thresholdPercent: threshold)
  }
}
