extension MeasureKind {
  /// The number a declaration must give with the measure, and its bounds; nil for most.
  package func parameter(in facts: FactTable) -> (key: String, range: ClosedRange<Int>)? {
    switch self {
    case .ending: ("within_months", 1...120)
    case .state: ("valid_days", 1...3660)
    case .expected where facts == .registerStates: ("per_year", 1...366)
    default: nil
    }
  }
}
