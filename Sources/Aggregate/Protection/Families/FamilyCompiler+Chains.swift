import Catalog
import Disclosure

/// Chains of conditions: the leaves of a whole, one column after another.
extension FamilyCompiler {
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
