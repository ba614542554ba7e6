import Catalog
import Cube
import Disclosure
import Facts

/// Reads each series of a plan as sums of leaves, the families it needs being made on the way.
struct SeriesReader {
  var compiler: FamilyCompiler
  var facts: FactTable { compiler.facts }

  init(_ compiler: FamilyCompiler) { self.compiler = compiler }

  /// By slot; nil for what counts no person and stays as it is.
  mutating func read() throws -> [[FlatTerm]?] {
    // The total of persons comes first, whatever is asked.
    _ = try compiler.leaves(of: .persons(of: facts), [])
    var slots = [[FlatTerm]?](repeating: nil, count: compiler.plan.width)
    let series = compiler.plan.keys.compactMap { key in compiler.plan[key].map { (key: key, slot: $0) } }
    for (key, slot) in series.sorted(by: { $0.slot.offset < $1.slot.offset }) {
      guard case .rows(let rows) = key.measure, let counted = rows.counted,
        counted.measure.isOfPersons(counted.conditions)
      else { continue }
      guard let by = key.by else {
        slots[slot.offset] = try sum(counted.measure, counted.conditions)
        continue
      }
      for (index, code) in slot.codes.enumerated() {
        slots[slot.offset + index] = try sum(counted.measure, counted.conditions, by, code)
      }
    }
    return slots
  }

  func refused(_ measure: CountedMeasure, _ by: BreakdownColumn? = nil) -> FamilyProblem {
    .notASum(measure: "\(measure)", by: by?.word, facts)
  }

  /// A measure under conditions.
  private mutating func sum(_ measure: CountedMeasure, _ conditions: [FactCondition]) throws
    -> [FlatTerm]
  {
    switch measure {
    case .activities(let own): return try activities(own, conditions)
    case .participations(let own):
      let found = try compiler.leaves(of: .persons(of: facts), conditions)
      switch own {
      case .participations: return found.map { FlatTerm($0.leaf) }
      case .sharedParticipations: return try answers("partage", own, found)
      case .certifiable: return try answers("certifiable", own, found)
      }
    case .certifications(let own):
      let found = try compiler.leaves(of: .persons(of: facts), conditions)
      switch own {
      case .certifications: return found.map { FlatTerm($0.leaf) }
      case .audience(let group): return try found.flatMap { try certified(group, $0) }
      case .score, .scoredCertifications: throw refused(measure)
      }
    case .register, .appointments:
      return try compiler.leaves(of: .persons(of: facts), conditions).map { FlatTerm($0.leaf) }
    }
  }

  /// The same, of the rows a breakdown puts at a code.
  private mutating func sum(
    _ measure: CountedMeasure,
    _ conditions: [FactCondition],
    _ by: BreakdownColumn,
    _ code: String
  ) throws -> [FlatTerm] {
    guard let split = by.familySplit else { throw refused(measure, by) }
    switch split {
    case .code(let dimension):
      var conditions = conditions
      if let index = conditions.firstIndex(where: { $0.dimension == dimension }) {
        let allowed = conditions.remove(at: index).codes
        guard allowed.contains(code) || allowed == [ActivityFilter.anyCode] else {
          // Of several answers, another one may stand beside those that are kept.
          if dimension == .target { throw refused(measure, by) }
          return []
        }
      }
      return try sum(measure, conditions + [FactCondition(dimension, [code])])
    case .persons(let dimension):
      guard case .activities(.audience(let group)) = measure, group.dimension == dimension else {
        throw refused(measure, by)
      }
      return try compiler.leaves(of: .persons(of: facts), conditions).flatMap { found in
        try audience(dimension, found).filter { $0.code == code }.map { FlatTerm($0.leaf) }
      }
    case .orientations:
      return try compiler.leaves(of: .persons(of: facts), conditions).flatMap { found in
        try sent(found).filter { $0.code == code }.map { FlatTerm($0.leaf) }
      }
    case .mentions(let word): return try mentions(word, by, measure, conditions, code)
    }
  }
}
