/// What a row of one fact table counts: families of leaves, parents before children, checked.
package struct RowShape: Hashable, Sendable {
  /// As `cumul` names it.
  package let facts: String
  package let families: [RowFamily]
  /// Whether rows know who made them: what has no mediator (Pix, registers) has the base of all.
  package let hasContributors: Bool
  /// By leaf; the first is the total of persons.
  package let leaves: [LeafName]
  /// By family, in order: consecutive leaves.
  let plan: [Step]
  /// Leaves of persons that people what is frozen.
  let floors: [Floor]
  /// By leaf, how many of its unit a person is; 0 for what is frozen.
  let scales: [Int32]
  /// By leaf, what its draws are made from.
  let hashes: [UInt64]
  /// By leaf, its rank by code among those of its family.
  let order: [Int32]

  /// A leaf of persons, the total or one of its parts, that is shown no fewer than a leaf of what is frozen counts.
  struct Floor: Hashable, Sendable {
    let leaf: Int
    let count: Int
    /// The family of the leaf, by number.
    let family: Int
  }

  /// A family as the rounding reads it.
  struct Step: Hashable, Sendable {
    enum Relation: Hashable, Sendable {
      case total
      case parts(parent: Int)
      case several(parent: Int)
    }

    let relation: Relation
    let leaves: Range<Int>
    /// How many of its unit a person is; 0 for what is frozen.
    let scale: Int64
    /// Of answers, leaves that none is above either.
    var caps: [Int] = []

    /// Of the persons of the total, or of some of them: what tells how many have changed.
    var isOfPersons: Bool { scale == 1 }
  }

  package static let most = 4_096

  /// A description that holds, or the first fault found.
  package static func checked(
    facts: String,
    hasContributors: Bool = true,
    _ families: [RowFamily]
  ) -> Result<RowShape, ShapeProblem> {
    do throws(ShapeProblem) {
      return .success(try RowShape(facts: facts, hasContributors: hasContributors, families))
    } catch {
      return .failure(error)
    }
  }

  private init(
    facts: String,
    hasContributors: Bool,
    _ families: [RowFamily]
  ) throws(ShapeProblem) {
    guard RowShape.isClear(facts) else { throw .unclearName(facts) }
    guard families.first?.relation == .total(.persons) else { throw .noTotalOfPersons }
    var plan: [Step] = []
    var leaves: [LeafName] = []
    var found: [LeafName: (leaf: Int, scale: Int64)] = [:]
    for family in families {
      guard RowShape.isClear(family.name) else { throw .unclearName(family.name) }
      guard !families.prefix(plan.count).contains(where: { $0.name == family.name }) else {
        throw .doubledFamily(family.name)
      }
      guard !family.codes.isEmpty else { throw .noCode(family: family.name) }
      let range = leaves.count..<leaves.count + family.codes.count
      let step = try RowShape.step(of: family, range, among: found)
      for code in family.codes {
        guard RowShape.isClear(code) else { throw .unclearName(code) }
        let leaf = LeafName(family.name, code)
        guard found.updateValue((leaves.count, step.scale), forKey: leaf) == nil else {
          throw .doubledCode(leaf)
        }
        leaves.append(leaf)
      }
      plan.append(step)
    }
    guard leaves.count <= RowShape.most else { throw .tooManyLeaves(leaves.count) }
    floors = try RowShape.floors(families, plan, among: found)
    self.facts = facts
    self.families = families
    self.hasContributors = hasContributors
    self.leaves = leaves
    self.plan = plan
    scales = plan.flatMap { step in step.leaves.map { _ in Int32(step.scale) } }
    hashes = leaves.map { KeyedDraw.fnv1a($0.text) }
    order = families.flatMap { family in
      family.codes.map { code in Int32(family.codes.count { $0 < code }) }
    }
  }

  private static func floors(
    _ families: [RowFamily],
    _ plan: [Step],
    among found: [LeafName: (leaf: Int, scale: Int64)]
  ) throws(ShapeProblem) -> [Floor] {
    var floors: [Floor] = []
    for (number, family) in families.enumerated() {
      guard let name = family.peopledBy else { continue }
      guard let leaf = found[name]?.leaf, let own = plan.firstIndex(where: { $0.leaves.contains(leaf) }),
        plan[number].scale == 0, plan[own].isOfPersons,
        plan[own].relation == .total || plan[own].relation == .parts(parent: 0)
      else { throw .unknownParent(family: family.name, name) }
      floors.append(Floor(leaf: leaf, count: plan[number].leaves.lowerBound, family: own))
    }
    return floors
  }

  private static func step(
    of family: RowFamily,
    _ leaves: Range<Int>,
    among found: [LeafName: (leaf: Int, scale: Int64)]
  ) throws(ShapeProblem) -> Step {
    switch family.relation {
    case .total(.persons):
      guard found.isEmpty else { throw .secondTotalOfPersons(family: family.name) }
      return Step(relation: .total, leaves: leaves, scale: 1)
    case .total(.amount(let perPerson)):
      // One would be a second total of persons.
      guard (2...60).contains(perPerson) else { throw .unreadableUnit(family: family.name) }
      return Step(relation: .total, leaves: leaves, scale: Int64(perPerson))
    case .total(.frozen):
      return Step(relation: .total, leaves: leaves, scale: 0)
    case .parts(let parent):
      guard let above = found[parent] else { throw .unknownParent(family: family.name, parent) }
      return Step(relation: .parts(parent: above.leaf), leaves: leaves, scale: above.scale)
    case .several(let parent):
      guard let above = found[parent] else { throw .unknownParent(family: family.name, parent) }
      var step = Step(relation: .several(parent: above.leaf), leaves: leaves, scale: above.scale)
      for other in family.alsoWithin {
        guard let cap = found[other], cap.scale == above.scale else {
          throw .unknownParent(family: family.name, other)
        }
        step.caps.append(cap.leaf)
      }
      return step
    }
  }

  package var width: Int { leaves.count }

  package func leaf(_ name: LeafName) -> Int? { leaves.firstIndex(of: name) }

  /// The leaves of a family, in the order of its codes.
  package func leaves(of family: String) -> Range<Int>? {
    families.firstIndex { $0.name == family }.map { plan[$0].leaves }
  }

  /// Printable ASCII without what separates fields, lists and names.
  private static func isClear(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && !separators.contains($0) }
  }

  private static let separators = Array("=;,|\"'<>&/\\".utf8)
}
