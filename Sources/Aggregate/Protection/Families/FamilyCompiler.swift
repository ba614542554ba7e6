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
  private var stored: [RowFamily] = []
  /// By leaf, over the slots of the plan.
  private(set) var truths: [[FlatTerm]] = []
  private(set) var lacking: [SeriesKey] = []
  private var leaves: [LeafName: Int] = [:]
  private var known: Set<String> = []
  /// Which column each family cuts below which, and among which rows.
  var crossings: Set<String> = []
  /// The codes that filters name of a column that nothing splits by.
  let named: [FactDimension: [String]]

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

  func rows(_ measure: CountedMeasure, _ conditions: [FactCondition]) throws
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

  /// None of the answers is above the leaf, nor above `others`.
  mutating func answers(
    _ leaf: Int,
    also others: [Int] = [],
    _ name: String,
    _ answers: [(code: String, truth: [FlatTerm])]
  ) {
    guard !answers.isEmpty else { return }
    add(
      .several(name, within: leafName(leaf), also: others.map(leafName), answers.map(\.code)),
      answers.map(\.truth)
    )
  }

  /// Every family, what is frozen being peopled by its participants.
  var families: [RowFamily] {
    let collective = LeafName(
      FamilyRoot.accompaniments.family(FactDimension.type.rawValue, []),
      FamilyRoot.workshop
    )
    let everybody = LeafName(FamilyRoot.accompaniments.name)
    return stored.map { family in
      guard family.relation == .total(.frozen) else { return family }
      let holder = leaves[collective] == nil ? everybody : collective
      return .total(family.name, .frozen, peopledBy: leaves[holder] == nil ? nil : holder)
    }
  }

  private mutating func add(_ family: RowFamily, _ sums: [[FlatTerm]]) {
    for (code, sum) in zip(family.codes, sums) {
      leaves[LeafName(family.name, code)] = truths.count
      truths.append(sum)
    }
    stored.append(family)
    known.insert(family.name)
  }

  private func leafName(_ index: Int) -> LeafName {
    var left = index
    for family in stored {
      if left < family.codes.count { return LeafName(family.name, family.codes[left]) }
      left -= family.codes.count
    }
    preconditionFailure("a leaf of no family")
  }

  /// The code of what a partition says nothing of; no vocabulary has it.
  static let rest = "*reste"
}
