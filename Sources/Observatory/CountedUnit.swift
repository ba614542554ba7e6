/// What the numbers of an indicator count.
package enum CountedUnit: String, CaseIterable, Sendable {
  /// Accompaniments: persons helped once.
  case visits
  case persons
  /// Workshops, meetings: shown from an EPCI up, since beside a commune's small count each would narrow it.
  case activities
  case minutes
  /// No person is counted: exact for everybody.
  case none
}
