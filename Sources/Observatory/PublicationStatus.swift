/// What is known of a value, with SDMX's observation codes.
package enum ObservationStatus: String, CaseIterable, Sendable {
  case normal = "A"
  /// The period is not over, not fully exported, or began before the first month observed.
  case provisional = "P"
  /// Made of too few to be relied upon; a provisional value of few stays provisional.
  case lowReliability = "U"
  /// Not enough is known to give it.
  case missing = "M"
  case notApplicable = "Z"
}

/// Who may see a value, with SDMX's confidentiality codes.
package enum ConfidentialityStatus: String, CaseIterable, Sendable {
  case free = "F"
  case primary = "C"
  case secondary = "D"
  case notForPublication = "N"
}
