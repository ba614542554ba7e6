extension FactColumn {
  /// What is copied of an activity: whatever a measure of activities reads, or can be worked out from.
  static let copied: [FactColumn] = [
    .day, .place, .source, .accompaniments, .orientationKnown, .oriented, .ages, .genders, .statuses, .themes,
    .orientations, .type, .channel, .scheme, .devices, .level, .minutes, .isTimed, .isBounded,
    .newParticipants, .targets,
  ]

  /// Columns that refer to spreads.
  static let spreads: [FactColumn] = [.ages, .genders, .statuses, .themes, .orientations, .devices, .targets]
}

/// How a column of a plan is had from the copied ones.
enum CopiedColumn: Sendable {
  case column(Int)
  case constant(Int64)
  /// Minutes, and how many more or less where they stand for a range.
  case minutes(Int, isBounded: Int, shift: Int64)

  /// Nil for a column that is not copied.
  init?(_ column: FactColumn) {
    func place(_ column: FactColumn) -> Int? { FactColumn.copied.firstIndex(of: column).map { $0 + 1 } }
    switch column {
    case .one: self = .constant(1)
    case .minutesLow, .minutesHigh:
      guard let minutes = place(.minutes), let isBounded = place(.isBounded) else { return nil }
      self = .minutes(minutes, isBounded: isBounded, shift: column == .minutesLow ? -15 : 15)
    default:
      guard let found = place(column) else { return nil }
      self = .column(found)
    }
  }
}
