import Catalog
import Observatory

/// How a measure is had from the rows of a fact table.
enum MeasureReading {
  /// Each row counts for one.
  case rows
  case column(FactColumn)
  /// Minutes, and so many times the rows whose duration is given as an interval.
  case bound(Int64)
  /// Those of a group.
  case persons
  /// Described value by value, never added up.
  case value
  /// Of the territory, of persons, or of facts that no scan reads.
  case elsewhere
}

extension MeasureKind {
  var reading: MeasureReading {
    switch self {
    case .activities, .participations, .certifications, .entries, .appointments, .places, .imports: .rows
    case .accompaniments: .column(.activity(.accompaniments))
    case .audience: .persons
    case .oriented: .column(.activity(.oriented))
    case .orientationKnown: .column(.activity(.orientationKnown))
    case .minutes: .column(.activity(.minutes))
    case .minutesLow: .bound(-15)
    case .minutesHigh: .bound(15)
    case .timedActivities: .column(.isTimed)
    case .newParticipants: .column(.newParticipants)
    case .sharedParticipations: .column(.shared)
    case .certifiable: .column(.certifiable)
    case .score: .column(.score)
    case .scoredCertifications: .column(.isScored)
    case .quantity: .column(.quantity)
    case .amount: .column(.amount)
    case .entered: .column(.entered)
    case .paired: .column(.paired)
    case .improved: .column(.improved)
    case .lost: .column(.lost)
    case .markBefore: .column(.markBefore)
    case .markAfter: .column(.markAfter)
    case .rowsRead: .column(.rowsRead)
    case .rowsRejected: .column(.rowsRejected)
    case .rowsSkipped: .column(.rowsSkipped)
    case .rowsChecked: .column(.rowsChecked)
    case .rowsAnnounced: .column(.rowsAnnounced)
    case .rowsDuplicate: .column(.rowsDuplicate)
    case .gain, .openingMinutes: .value
    case .lastDay, .population, .population60Plus, .participants, .mastery, .total, .ageKnown, .sixtyPlus,
      .answers, .positives, .onSiteKnown, .onSite, .orientations, .figure, .persons, .state, .begun, .ending,
      .fte, .stateAid, .fundAid, .localShare, .held, .expected, .daysSince, .epciCovered, .epciAll, .received,
      .dashboards, .comparisons, .agreements:
      .elsewhere
    }
  }
}

extension RowValue {
  /// The value of a row, and how many it stands for: 0 when it has none.
  var columns: (value: FactColumn, weight: FactColumn) {
    switch self {
    case .minutes: (.activity(.minutes), .isTimed)
    case .accompaniments: (.activity(.accompaniments), .one)
    case .score: (.score, .isScored)
    case .gain: (.gain, .paired)
    case .openingMinutes: (.openingMinutes, .isOpeningKnown)
    }
  }
}
