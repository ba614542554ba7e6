/// Why nothing is rounded tonight: a fault of what was given, located.
///
/// The state stays what it was.
package enum NightProblem: Hashable, Sendable {
  case outOfOrder(RowKey)
  /// Negative, or more than a row can hold.
  case notACount(RowKey, LeafName)
  /// Parts that do not add up to their whole, or one answer of several above it.
  case doesNotTie(RowKey, family: String)
  case contributorsAboveTotal(RowKey)
  /// An area that the map of tonight does not know.
  case unknownArea(RowKey)
  case doubledArea(Int32)
  /// The pieces of a commune that was split are not areas of tonight, or it still is one.
  case unreadableSuccession(Int32)
  /// Rows of other facts than those of the state.
  case otherFacts(state: String, rows: String)
  /// The codes of a family are not those it was published with: to be named by `--nouvelle-definition`.
  case changedDefinition(family: String, missing: [String], added: [String])
}
