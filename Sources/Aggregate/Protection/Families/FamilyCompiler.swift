import Catalog
import Cube
import Disclosure
import Facts

/// Makes families of leaves from the series of a plan, by one rule for every measure and every dimension.
///
/// A filter on one column, or a breakdown by it, is leaves of the partition of the whole by that column, with a rest for
/// what it says nothing of. A filter broken down by another column is a partition of the leaf of that filter; a filter
/// on two columns is the same, in the order of `FactDimension`. What a leaf is worth is read from series of the plan;
/// one that the plan does not have yet is told by `lacking`.
struct FamilyCompiler {
  let plan: ScanPlan
  let vocabulary: StoredVocabulary
  private(set) var families: [RowFamily] = []
  /// By leaf, over the slots of the plan.
  private(set) var truths: [[FlatTerm]] = []
  private(set) var lacking: [SeriesKey] = []
  private var leaves: [LeafName: Int] = [:]
  private var known: Set<String> = []
  /// Which column each family cuts below which, and among which rows.
  private var crossings: Set<String> = []
  /// The codes that filters name of a column that nothing splits by.
  private let named: [FactDimension: [String]]

  init(_ plan: ScanPlan, _ vocabulary: StoredVocabulary) {
    self.plan = plan
    self.vocabulary = vocabulary
    var named: [FactDimension: Set<String>] = [:]
    for key in plan.keys {
      guard case .rows(let rows) = key.measure, let counted = rows.counted else { continue }
      for condition in counted.conditions {
        named[condition.dimension, default: []].formUnion(condition.codes)
      }
    }
    self.named = named.mapValues { $0.sorted() }
      .merging([.register: FamilyRoot.registers]) { $1 }
  }

  var facts: FactTable { plan.facts }

  // What leaves are worth.

  /// A series of the plan; nil, and noted, when the plan has to be made with it.
  private mutating func slot(_ measure: RowMeasure, by: BreakdownColumn? = nil) -> SeriesSlot? {
    let key = SeriesKey(measure: .rows(measure), by: by)
    if let slot = plan[key] { return slot }
    if !lacking.contains(key) { lacking.append(key) }
    return nil
  }

  /// What a measure is worth under conditions; nothing while its series is lacking.
  mutating func truth(_ measure: CountedMeasure, _ conditions: [FactCondition]) throws
    -> [FlatTerm]
  {
    if let last = conditions.last, last.dimension == .target, last.codes.count == 1,
      last.codes != [ActivityFilter.anyCode]
    {
      let any = conditions.dropLast() + [FactCondition(.target, [ActivityFilter.anyCode])]
      let split = try slot(rows(measure, Array(any)), by: .activities(.publicCible))
      guard let split, let index = split.codes.firstIndex(of: last.codes[0]) else { return [] }
      return [FlatTerm(split.offset + index)]
    }
    guard let slot = slot(try rows(measure, conditions)) else { return [] }
    return [FlatTerm(slot.offset)]
  }

  /// The same code by code.
  mutating func truths(
    _ measure: CountedMeasure,
    _ conditions: [FactCondition],
    by breakdown: BreakdownColumn
  ) throws -> [(code: String, truth: [FlatTerm])] {
    guard let slot = slot(try rows(measure, conditions), by: breakdown) else { return [] }
    return slot.codes.enumerated().map { ($0.element, [FlatTerm(slot.offset + $0.offset)]) }
  }

  private func rows(_ measure: CountedMeasure, _ conditions: [FactCondition]) throws
    -> RowMeasure
  {
    guard let rows = measure.rows(conditions) else {
      throw FamilyProblem.notASum(
        measure: "\(measure)",
        by: conditions.map(\.text).joined(separator: ", "),
        facts
      )
    }
    return rows
  }

  // Families.

  /// Where a whole stands, its family being made when it is new.
  mutating func root(_ name: String, _ unit: RowFamily.Unit, _ truth: [FlatTerm]) -> Int {
    let leaf = LeafName(name)
    if let known = leaves[leaf] { return known }
    let index = truths.count
    add(.total(name, unit), [truth])
    return index
  }

  func has(_ family: String) -> Bool { known.contains(family) }

  func leaf(_ family: String, _ code: String) -> Int? { leaves[LeafName(family, code)] }

  /// Cuts a leaf into parts, and a rest for what none of them counts.
  mutating func cut(_ leaf: Int, _ name: String, _ parts: [(code: String, truth: [FlatTerm])]) {
    let rest = truths[leaf] + parts.flatMap { $0.truth.map { $0.times(-1) } }
    add(
      .parts(name, of: leafName(leaf), parts.map(\.code), remainder: .code(FamilyCompiler.rest)),
      parts.map(\.truth) + [rest]
    )
  }

  mutating func answers(_ leaf: Int, _ name: String, _ answers: [(code: String, truth: [FlatTerm])]) {
    guard !answers.isEmpty else { return }
    add(.several(name, within: leafName(leaf), answers.map(\.code)), answers.map(\.truth))
  }

  private mutating func add(_ family: RowFamily, _ sums: [[FlatTerm]]) {
    for (code, sum) in zip(family.codes, sums) {
      leaves[LeafName(family.name, code)] = truths.count
      truths.append(sum)
    }
    families.append(family)
    known.insert(family.name)
  }

  private func leafName(_ index: Int) -> LeafName {
    var left = index
    for family in families {
      if left < family.codes.count { return LeafName(family.name, family.codes[left]) }
      left -= family.codes.count
    }
    preconditionFailure("a leaf of no family")
  }

  /// The code of what a partition says nothing of; no vocabulary has it.
  static let rest = "*reste"

  // Chains of conditions.

  /// The leaves of a whole under conditions, each with the single codes that lead to it.
  mutating func leaves(
    of root: FamilyRoot,
    _ conditions: [FactCondition]
  ) throws -> [(leaf: Int, chain: [FactCondition])] {
    let whole = root.isOfRegisters ? [FactCondition(.register, FamilyRoot.registers)] : root.fixed
    let start = self.root(root.name, root.unit, try truth(root.measure, whole))
    var found: [(leaf: Int, chain: [FactCondition])] = [(start, [])]
    for condition in conditions where !root.fixed.contains(where: { $0.dimension == condition.dimension }) {
      var next: [(leaf: Int, chain: [FactCondition])] = []
      for one in found {
        for code in condition.codesOfLeaves {
          let own = FactCondition(condition.dimension, code)
          let below =
            condition.dimension == .target
            ? try mention(own, of: root, one) : try part(own, of: root, one)
          if let below { next.append((below, one.chain + [own])) }
        }
      }
      found = next
    }
    return found
  }

  /// The leaf of one code among the parts of another leaf; nil for a code that no row has.
  private mutating func part(
    _ condition: FactCondition,
    of root: FamilyRoot,
    _ above: (leaf: Int, chain: [FactCondition])
  ) throws -> Int? {
    let name = root.family(condition.dimension.rawValue, above.chain)
    if !has(name) {
      let conditions = root.fixed + above.chain
      let parts: [(code: String, truth: [FlatTerm])]
      if let breakdown = condition.dimension.breakdown(of: facts) {
        parts = try truths(root.measure, conditions, by: breakdown)
      } else {
        parts = try named[condition.dimension, default: []].map {
          ($0, try truth(root.measure, conditions + [FactCondition(condition.dimension, [$0])]))
        }
      }
      guard !parts.isEmpty else { return nil }
      try count(root, above.chain, condition.dimension, name)
      cut(above.leaf, name, parts)
    }
    return leaf(name, condition.codes[0])
  }

  /// Rows that mention a code of several: within those that mention any.
  private mutating func mention(
    _ condition: FactCondition,
    of root: FamilyRoot,
    _ above: (leaf: Int, chain: [FactCondition])
  ) throws -> Int? {
    let conditions = root.fixed + above.chain
    let any = FactCondition(.target, [ActivityFilter.anyCode])
    let whole = root.family("public_cible", above.chain)
    if !has(whole) {
      let truth = try truth(root.measure, conditions + [any])
      guard !truth.isEmpty else { return nil }
      answers(above.leaf, whole, [(ActivityFilter.anyCode, truth)])
    }
    guard let within = leaf(whole, ActivityFilter.anyCode), condition != any else {
      return leaf(whole, ActivityFilter.anyCode)
    }
    if condition.codes.count == 1 {
      let name = root.family("public_cible.code", above.chain)
      if !has(name) {
        answers(within, name, try truths(root.measure, conditions + [any], by: .activities(.publicCible)))
      }
      return leaf(name, condition.codes[0])
    }
    let code = condition.codes.sorted().joined(separator: "+")
    let name = root.family("public_cible.\(code)", above.chain)
    if !has(name) { answers(within, name, [(code, try truth(root.measure, conditions + [condition]))]) }
    return leaf(name, code)
  }

  /// Refuses a family below a column when one of that column stands below this one: the rows that have both codes would
  /// be rounded twice.
  private mutating func count(
    _ root: FamilyRoot,
    _ chain: [FactCondition],
    _ dimension: FactDimension,
    _ name: String
  ) throws {
    for condition in chain {
      let others = [root.name] + chain.filter { $0 != condition }.map(\.text).sorted()
      func crossing(_ above: FactDimension, _ below: FactDimension) -> String {
        (others + ["\(above.rawValue)>\(below.rawValue)"]).joined(separator: " ")
      }
      guard !crossings.contains(crossing(dimension, condition.dimension)) else {
        throw FamilyProblem.roundedTwice("\(condition.dimension.rawValue) / \(dimension.rawValue)", facts)
      }
      crossings.insert(crossing(condition.dimension, dimension))
    }
  }
}

extension FactCondition {
  /// Each with the codes of one leaf: mentions of several codes together are a count of their own.
  fileprivate var codesOfLeaves: [[String]] {
    dimension == .target ? [codes] : codes.map { [$0] }
  }
}
