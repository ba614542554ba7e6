/// What storing a record changed.
package enum StoreOutcome: Sendable {
  case new
  case changed
  case unchanged
}
