package import Catalog
package import Cube
package import Disclosure

/// So many times what stands at a place: a slot of a cube, or a leaf of a row.
struct FlatTerm: Hashable, Sendable {
  let index: Int32
  let factor: Int64

  init(_ index: Int, _ factor: Int64 = 1) {
    self.index = Int32(index)
    self.factor = factor
  }

  func times(_ other: Int64) -> FlatTerm { FlatTerm(Int(index), factor * other) }
}

/// Sums of terms, one after the other in one list.
struct FlatSums: Sendable {
  private var terms: [FlatTerm] = []
  private var ends: [Int32] = []

  var count: Int { ends.count }

  mutating func append(_ sum: [FlatTerm]) {
    terms += sum
    ends.append(Int32(terms.count))
  }

  subscript(index: Int) -> ArraySlice<FlatTerm> {
    terms[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }
}

/// The rows of a fact table as leaves, and the slots of its plan as sums of them.
package struct FamilyPlan: Sendable {
  package let plan: ScanPlan
  package let shape: RowShape
  /// By leaf, over the slots of the plan.
  let truths: FlatSums
  /// By slot, over the leaves; nothing for a slot of `exact`.
  let formulas: FlatSums
  /// By slot, whether it is no count of persons and stays as it is.
  package let isExact: [Bool]
  /// What makes leaves fit, parents before children.
  let fits: [Fit]

  /// The leaves of a family and the one they are within; nil for a whole.
  struct Fit: Sendable {
    let leaves: Range<Int>
    let within: Int
    let areParts: Bool
  }

  /// What the leaves are read from, or the series that the plan has to have for it.
  package enum Outcome: Sendable {
    case complete(FamilyPlan)
    case lacking([SeriesKey])
  }
}

/// Why a plan has no leaves.
package enum FamilyProblem: Error, Hashable, Sendable {
  /// The series is no sum, with signs, of leaves.
  case notASum(measure: String, by: String?, FactTable)
  /// Two families would round one count twice.
  case roundedTwice(String, FactTable)
  case shape(ShapeProblem, FactTable)
}

extension RowShape {
  var fits: [FamilyPlan.Fit] {
    families.flatMap { family -> [FamilyPlan.Fit] in
      guard let own = leaves(of: family.name) else { return [] }
      switch family.relation {
      case .total: return []
      case .parts(let whole):
        return [whole].compactMap(leaf).map { FamilyPlan.Fit(leaves: own, within: $0, areParts: true) }
      case .several(let whole):
        return ([whole] + family.alsoWithin).compactMap(leaf).map {
          FamilyPlan.Fit(leaves: own, within: $0, areParts: false)
        }
      }
    }
  }
}
