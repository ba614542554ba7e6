/// Why families do not describe a row.
package enum ShapeProblem: Error, Hashable, Sendable {
  /// The first family is the total of persons, and the only one.
  case noTotalOfPersons
  case secondTotalOfPersons(family: String)
  /// Empty, or with a sign that separates elsewhere.
  case unclearName(String)
  case doubledFamily(String)
  case doubledCode(LeafName)
  case noCode(family: String)
  /// Cut from a leaf that no earlier family has.
  case unknownParent(family: String, LeafName)
  /// An amount of less than one, or of more than sixty: a row would not fit.
  case unreadableUnit(family: String)
  case tooManyLeaves(Int)
}
