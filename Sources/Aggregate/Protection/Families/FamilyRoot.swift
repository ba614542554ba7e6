import Disclosure

/// A whole that rows count.
struct FamilyRoot {
  let name: String
  let unit: RowFamily.Unit
  let measure: CountedMeasure
  /// Conditions of the whole itself.
  var fixed: [FactCondition] = []
  /// Before the names of its families; empty for the persons.
  var prefix = ""
  /// Only registers whose quantities are persons.
  var isOfRegisters = false

  /// The name of a family below some conditions.
  func family(_ word: String, _ chain: [FactCondition]) -> String {
    let below = chain.isEmpty ? "" : "@\(chain.map(\.text).joined(separator: "."))"
    return "\(prefix)\(word)\(below)"
  }
}
