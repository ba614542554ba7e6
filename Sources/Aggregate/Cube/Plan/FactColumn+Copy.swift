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

  /// Nil for a column that is not copied.
  init?(_ column: FactColumn) {
    if column == .one {
      self = .constant(1)
    } else {
      guard let place = FactColumn.copied.firstIndex(of: column) else { return nil }
      self = .column(place + 1)
    }
  }
}
