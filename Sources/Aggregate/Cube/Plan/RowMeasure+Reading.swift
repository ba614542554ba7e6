import Catalog
import Observatory

/// How a measure is had from the rows of a fact table.
enum MeasureReading {
  /// Each row counts for one.
  case rows
  case column(FactColumn)
  /// Minutes, and so many times the rows whose duration is given as an interval.
  case bound(Int64)
  /// Those of a group, by the spreads of a row.
  case persons(PersonGroup)
  /// The one person of a row, when of the group.
  case person(PersonGroup)
}

extension RowMeasure {
  var reading: MeasureReading {
    switch self {
    case .activities(let measure, _): measure.reading
    case .participations(let measure, _): measure.reading
    case .certifications(let measure, _): measure.reading
    case .register(let measure, _): measure.reading
    case .appointments(let measure, _): measure.reading
    case .sites(let measure, _): measure.reading
    case .imports(let measure, _): measure.reading
    }
  }
}

extension ActivityMeasure {
  fileprivate var reading: MeasureReading {
    switch self {
    case .activities: .rows
    case .accompaniments: .column(.activity(.accompaniments))
    case .audience(let group): .persons(group)
    case .oriented: .column(.activity(.oriented))
    case .orientationKnown: .column(.activity(.orientationKnown))
    case .minutes: .column(.activity(.minutes))
    case .minutesLow: .bound(-15)
    case .minutesHigh: .bound(15)
    case .timedActivities: .column(.isTimed)
    case .newParticipants: .column(.newParticipants)
    }
  }
}

extension ParticipationMeasure {
  fileprivate var reading: MeasureReading {
    switch self {
    case .participations: .rows
    case .sharedParticipations: .column(.shared)
    case .certifiable: .column(.certifiable)
    }
  }
}

extension CertificationMeasure {
  fileprivate var reading: MeasureReading {
    switch self {
    case .certifications: .rows
    case .audience(let group): .person(group)
    case .score: .column(.score)
    case .scoredCertifications: .column(.isScored)
    }
  }
}

extension RegisterMeasure {
  fileprivate var reading: MeasureReading {
    switch self {
    case .entries: .rows
    case .quantity: .column(.quantity)
    case .amount: .column(.amount)
    case .entered: .column(.entered)
    case .paired: .column(.paired)
    case .improved: .column(.improved)
    case .lost: .column(.lost)
    case .gain: .column(.gain)
    case .markBefore: .column(.markBefore)
    case .markAfter: .column(.markAfter)
    }
  }
}

extension AppointmentMeasure {
  fileprivate var reading: MeasureReading {
    switch self {
    case .appointments: .rows
    }
  }
}

extension SiteMeasure {
  fileprivate var reading: MeasureReading {
    switch self {
    case .sites: .rows
    case .openingMinutes: .column(.openingMinutes)
    }
  }
}

extension ImportMeasure {
  fileprivate var reading: MeasureReading {
    switch self {
    case .imports: .rows
    case .rowsRead: .column(.rowsRead)
    case .rowsRejected: .column(.rowsRejected)
    case .rowsSkipped: .column(.rowsSkipped)
    case .rowsChecked: .column(.rowsChecked)
    case .rowsAnnounced: .column(.rowsAnnounced)
    case .rowsDuplicate: .column(.rowsDuplicate)
    }
  }
}

extension RowValue {
  /// The value of a row that a distribution describes, and how many it stands for, 0 when it has none.
  var columns: (value: FactColumn, weight: FactColumn) {
    switch self {
    case .accompaniments: (.activity(.accompaniments), .one)
    case .minutes: (.activity(.minutes), .isTimed)
    case .score: (.score, .isScored)
    case .gain: (.gain, .paired)
    case .openingMinutes: (.openingMinutes, .isOpeningKnown)
    }
  }
}
