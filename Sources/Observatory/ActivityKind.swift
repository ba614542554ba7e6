/// How people were helped, as the field's tools name it.
package enum ActivityKind: String, CaseIterable, Hashable, Sendable {
  case individuel
  case collectif
  /// A short one-off request; only Espace Coop V1 has it.
  case ponctuel
}
