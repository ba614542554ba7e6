import Catalog
import Cube
import Disclosure
import Facts

extension SeriesReader {
  mutating func activities(
    _ measure: ActivityMeasure,
    _ conditions: [FactCondition]
  ) throws -> [FlatTerm] {
    switch measure {
    case .accompaniments:
      return try compiler.leaves(of: .accompaniments, conditions).map { FlatTerm($0.leaf) }
    case .audience(let group):
      return try compiler.leaves(of: .accompaniments, conditions).flatMap { found in
        let terms = try members(of: group, found)
        switch group.group {
        case .known, .sixtyPlus: return terms
        case .sixtyPlusAtMost: return [FlatTerm(found.leaf)] + terms.map { $0.times(-1) }
        }
      }
    case .oriented, .orientationKnown:
      return try compiler.leaves(of: .accompaniments, conditions).flatMap { found in
        guard let leaves = try orientation(found) else { return [FlatTerm]() }
        return [FlatTerm(measure == .oriented ? leaves.oriented : leaves.known)]
      }
    case .newParticipants:
      return try answers("nouveaux", .newParticipants, try compiler.leaves(of: .accompaniments, conditions))
    case .minutes: return try compiler.leaves(of: .minutes, conditions).map { FlatTerm($0.leaf) }
    case .minutesLow, .minutesHigh:
      return try compiler.leaves(of: .minutes, conditions).flatMap { found in
        let margin = try self.margin(found)
        return [FlatTerm(found.leaf)] + margin.map { FlatTerm($0, measure == .minutesHigh ? 1 : -1) }
      }
    case .activities:
      return try byType(conditions) { reader, found in
        found.map { FlatTerm($0.leaf) }
      } workshops: { reader, others in
        try reader.compiler.leaves(of: .workshops, others).map { FlatTerm($0.leaf) }
      }
    case .timedActivities:
      return try byType(conditions) { reader, found in
        try reader.answers("minutees", .timedActivities, found)
      } workshops: { reader, others in
        try reader.compiler.leaves(of: .timedWorkshops, others).map { FlatTerm($0.leaf) }
      }
    }
  }

  /// An activity with one person is that person; one with a group is a workshop, which is announced.
  mutating func byType(
    _ conditions: [FactCondition],
    alone: (inout SeriesReader, [(leaf: Int, chain: [FactCondition])]) throws -> [FlatTerm],
    workshops: (inout SeriesReader, [FactCondition]) throws -> [FlatTerm]
  ) throws -> [FlatTerm] {
    let asked = conditions.first { $0.dimension == .type }?.codes ?? FamilyRoot.types
    let others = conditions.filter { $0.dimension != .type }
    var sum: [FlatTerm] = []
    for type in asked {
      if type == FamilyRoot.workshop {
        sum += try workshops(&self, others)
      } else {
        let own = [FactCondition(.type, [type])] + others
        sum += try alone(&self, try compiler.leaves(of: .accompaniments, own))
      }
    }
    return sum
  }

  /// How far the bounds of minutes lie from them: what is given as an interval.
  mutating func margin(_ found: (leaf: Int, chain: [FactCondition])) throws -> [Int] {
    let name = FamilyRoot.minutes.family("marge", found.chain)
    if !compiler.has(name) {
      let high = try compiler.truth(.activities(.minutesHigh), found.chain)
      let middle = try compiler.truth(.activities(.minutes), found.chain)
      guard !high.isEmpty, !middle.isEmpty else { return [] }
      compiler.answers(found.leaf, name, [("marge", high + middle.map { $0.times(-1) })])
    }
    return compiler.leaf(name, "marge").map { [$0] } ?? []
  }

  typealias OrientationLeaves = (known: Int, oriented: Int)

  /// Those of whom it is said whether they were sent elsewhere, and those of them who were.
  ///
  /// Among those who mention a public, they are also among all those of whom it is said.
  mutating func orientation(_ found: (leaf: Int, chain: [FactCondition])) throws
    -> OrientationLeaves?
  {
    let known = FamilyRoot.accompaniments.family("oriente", found.chain)
    let oriented = FamilyRoot.accompaniments.family("oriente.connu", found.chain)
    if !compiler.has(known) {
      let knownTruth = try compiler.truth(.activities(.orientationKnown), found.chain)
      let orientedTruth = try compiler.truth(.activities(.oriented), found.chain)
      guard !knownTruth.isEmpty, !orientedTruth.isEmpty else { return nil }
      let wholes = try mentionWholes(found.chain)
      if wholes.isEmpty {
        compiler.cut(found.leaf, known, [("connu", knownTruth)])
        guard let leaf = compiler.leaf(known, "connu") else { return nil }
        compiler.cut(leaf, oriented, [("oui", orientedTruth)])
      } else {
        compiler.answers(found.leaf, also: wholes.map(\.known), known, [("connu", knownTruth)])
        guard let leaf = compiler.leaf(known, "connu") else { return nil }
        compiler.answers(leaf, also: wholes.map(\.oriented), oriented, [("oui", orientedTruth)])
      }
    }
    guard let knownLeaf = compiler.leaf(known, "connu"), let orientedLeaf = compiler.leaf(oriented, "oui")
    else { return nil }
    return (knownLeaf, orientedLeaf)
  }

  /// The leaves among which those who mention a public are: everybody, and those who mention any; none of a chain that
  /// mentions none.
  private mutating func mentionWholes(_ chain: [FactCondition]) throws -> [OrientationLeaves] {
    guard let mention = chain.last, mention.dimension == .target else { return [] }
    let others = Array(chain.dropLast())
    let any = FactCondition(.target, [ActivityFilter.anyCode])
    var wholes: [[FactCondition]] = [others]
    if mention != any { wholes.append(others + [any]) }
    return try wholes.flatMap { conditions in
      try compiler.leaves(of: .accompaniments, conditions).compactMap { try orientation($0) }
    }
  }

  typealias CodedLeaf = (code: String, leaf: Int)

  /// Where those who were sent elsewhere were sent.
  mutating func sent(_ found: (leaf: Int, chain: [FactCondition])) throws
    -> [CodedLeaf]
  {
    guard let whole = try orientation(found)?.oriented else { return [] }
    let name = FamilyRoot.accompaniments.family("orientation", found.chain)
    let parts = try compiler.truths(.activities(.oriented), found.chain, by: .activities(.orientation))
    if !compiler.has(name), !parts.isEmpty { compiler.cut(whole, name, parts) }
    return parts.compactMap { part in compiler.leaf(name, part.code).map { (part.code, $0) } }
  }

  /// The parts of a leaf by what persons are.
  ///
  /// Ages are cut in two first: the share of the older ones, which most readers look at, is then that of one leaf.
  mutating func audience(
    _ dimension: PersonDimension,
    _ found: (leaf: Int, chain: [FactCondition])
  ) throws -> [CodedLeaf] {
    let known = PersonGroup(dimension, .known)
    let parts = try compiler.truths(
      .activities(.audience(known)),
      found.chain,
      by: .activities(dimension.breakdown)
    )
    guard !parts.isEmpty else { return [] }
    let name = FamilyRoot.accompaniments.family(dimension.rawValue, found.chain)
    let older = compiler.vocabulary.codes(in: PersonGroup(dimension, .sixtyPlus)).codes
    guard !older.isEmpty else {
      if !compiler.has(name) { compiler.cut(found.leaf, name, parts) }
      return coded(parts, name)
    }
    let halves = [
      (older: true, parts: parts.filter { older.contains($0.code) }),
      (older: false, parts: parts.filter { !older.contains($0.code) }),
    ]
    if !compiler.has(name) {
      compiler.cut(found.leaf, name, halves.map { (SeriesReader.half($0.older), $0.parts.flatMap(\.truth)) })
    }
    return halves.flatMap { half -> [CodedLeaf] in
      let code = SeriesReader.half(half.older)
      let own = FamilyRoot.accompaniments.family("\(dimension.rawValue).\(code)", found.chain)
      guard let whole = compiler.leaf(name, code), !half.parts.isEmpty else { return [] }
      if !compiler.has(own) { compiler.cut(whole, own, half.parts) }
      return coded(half.parts, own)
    }
  }

  private func coded(_ parts: [(code: String, truth: [FlatTerm])], _ family: String) -> [CodedLeaf] {
    parts.compactMap { part in compiler.leaf(family, part.code).map { (part.code, $0) } }
  }

  private static func half(_ isOlder: Bool) -> String {
    isOlder ? VocabularyGroup.sixtyPlus.rawValue : "moins_60"
  }

  /// The persons of a group: whole leaves where there are some.
  mutating func members(
    of group: PersonGroup,
    _ found: (leaf: Int, chain: [FactCondition])
  ) throws -> [FlatTerm] {
    let parts = try audience(group.dimension, found)
    let name = FamilyRoot.accompaniments.family(group.dimension.rawValue, found.chain)
    let halves = [true, false].compactMap { compiler.leaf(name, SeriesReader.half($0)) }
    switch group.group {
    case .known where halves.count == 2: return halves.map { FlatTerm($0) }
    case .sixtyPlus where halves.count == 2: return [FlatTerm(halves[0])]
    case .known, .sixtyPlus, .sixtyPlusAtMost:
      let codes = compiler.vocabulary.codes(in: group).codes
      return parts.filter { codes.contains($0.code) }.map { FlatTerm($0.leaf) }
    }
  }

  /// Of certifications no row is broken down by age: those of the group, the others that are known, the rest.
  mutating func certified(
    _ group: PersonGroup,
    _ found: (leaf: Int, chain: [FactCondition])
  ) throws -> [FlatTerm] {
    let persons = FamilyRoot.persons(of: facts)
    let name = persons.family(group.dimension.rawValue, found.chain)
    let older = VocabularyGroup.sixtyPlus.rawValue
    if !compiler.has(name) {
      let sixty = try compiler.truth(
        .certifications(.audience(PersonGroup(group.dimension, .sixtyPlus))),
        found.chain
      )
      let known = try compiler.truth(
        .certifications(.audience(PersonGroup(group.dimension, .known))),
        found.chain
      )
      guard !sixty.isEmpty, !known.isEmpty else { return [] }
      compiler.cut(found.leaf, name, [(older, sixty), ("autres", known + sixty.map { $0.times(-1) })])
    }
    let codes: [String]
    switch group.group {
    case .sixtyPlus: codes = [older]
    case .known: codes = [older, "autres"]
    case .sixtyPlusAtMost: throw refused(.certifications(.audience(group)))
    }
    return codes.compactMap { compiler.leaf(name, $0) }.map { FlatTerm($0) }
  }
}

extension PersonDimension {
  fileprivate var breakdown: ActivityBreakdown {
    switch self {
    case .age: .age
    case .genre: .genre
    case .statut: .statut
    }
  }
}
