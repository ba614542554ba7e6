import Catalog
import Cube
import Disclosure
import Facts

extension SeriesReader {
  /// Of each leaf, those whom one more thing is said of.
  mutating func answers(
    _ word: String,
    _ measure: CountedMeasure,
    _ found: [(leaf: Int, chain: [FactCondition])]
  ) throws -> [FlatTerm] {
    try found.flatMap { one -> [FlatTerm] in
      let name = FamilyRoot.persons(of: facts).family(word, one.chain)
      if !compiler.has(name) {
        let truth = try compiler.truth(measure, one.chain)
        guard !truth.isEmpty else { return [] }
        compiler.answers(one.leaf, name, [(word, truth)])
      }
      return compiler.leaf(name, word).map { [FlatTerm($0)] } ?? []
    }
  }

  mutating func answers(
    _ word: String,
    _ measure: ActivityMeasure,
    _ found: [(leaf: Int, chain: [FactCondition])]
  ) throws -> [FlatTerm] {
    try answers(word, .activities(measure), found)
  }

  mutating func answers(
    _ word: String,
    _ measure: ParticipationMeasure,
    _ found: [(leaf: Int, chain: [FactCondition])]
  ) throws -> [FlatTerm] {
    try answers(word, .participations(measure), found)
  }

  /// Rows that mention a code, within the leaf of what is measured.
  mutating func mentions(
    _ word: String,
    _ by: BreakdownColumn,
    _ measure: CountedMeasure,
    _ conditions: [FactCondition],
    _ code: String
  ) throws -> [FlatTerm] {
    guard case .activities(let own) = measure else { throw refused(measure, by) }
    let root: FamilyRoot
    let family: String
    switch own {
    case .accompaniments: (root, family) = (.accompaniments, word)
    case .oriented, .orientationKnown, .newParticipants:
      (root, family) = (.accompaniments, "\(word).\(own.word)")
    case .audience(let group):
      (root, family) = (.accompaniments, "\(word).\(group.dimension.rawValue).\(group.group.rawValue)")
    case .minutes: (root, family) = (.minutes, word)
    case .activities:
      guard conditions.first?.codes == [FamilyRoot.workshop] else { throw refused(measure, by) }
      (root, family) = (.workshops, word)
    case .minutesLow, .minutesHigh, .timedActivities: throw refused(measure, by)
    }
    return try compiler.leaves(of: root, conditions).flatMap { one -> [FlatTerm] in
      let name = root.family(family, one.chain)
      if !compiler.has(name) {
        compiler.answers(one.leaf, name, try compiler.truths(measure, root.fixed + one.chain, by: by))
      }
      return compiler.leaf(name, code).map { [FlatTerm($0)] } ?? []
    }
  }
}

extension ActivityMeasure {
  fileprivate var word: String { "\(self)" }
}
