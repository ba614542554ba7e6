/// What storing a record changed.
package enum StoreOutcome: Hashable, Sendable {
  case new
  case changed
  case unchanged
  /// Another file tells it otherwise and nothing orders the two: the one that stood is taken out by the first such.
  case contradicted(FactVersion, isFirst: Bool)
}
