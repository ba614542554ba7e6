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

extension FactColumn {
  static let isTimed = FactColumn("duree_min IS NOT NULL", copy: 18)
  static let isBounded = FactColumn("duree_min IS NOT NULL AND duree_qualite IS 'bornee'", copy: 19)
  static let newParticipants = FactColumn("max(nb_accompagnements - nb_recurrents, 0)", copy: 20)

  /// What is worked out from an activity for a measure, and copied with it: a measure whose expression is not here
  /// reads the rows each night.
  static let copiedMeasures = [isTimed, isBounded, newParticipants]

  /// Of persons who gave both marks.
  fileprivate static let paired = FactColumn("iif(avant IS NULL OR apres IS NULL, 0, quantite)")
  fileprivate static let gain = FactColumn(
    "iif(avant IS NULL OR apres IS NULL, NULL, apres * 10000 / echelle - avant * 10000 / echelle)"
  )

  fileprivate static func marks(_ column: String) -> FactColumn {
    FactColumn("iif(avant IS NULL OR apres IS NULL, 0, quantite * (\(column) * 10000 / echelle))")
  }
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
    case .sharedParticipations: .column(FactColumn("partage"))
    case .certifiable: .column(FactColumn("certifiable"))
    }
  }
}

extension CertificationMeasure {
  fileprivate var reading: MeasureReading {
    switch self {
    case .certifications: .rows
    case .audience(let group): .person(group)
    case .score: .column(FactColumn("score"))
    case .scoredCertifications: .column(FactColumn("score IS NOT NULL"))
    }
  }
}

extension RegisterMeasure {
  fileprivate var reading: MeasureReading {
    switch self {
    case .entries: .rows
    case .quantity: .column(FactColumn("ifnull(quantite, 0)"))
    case .amount: .column(FactColumn("ifnull(montant_centimes, 0)"))
    case .entered: .column(FactColumn("iif(avant IS NULL, 0, quantite)"))
    case .paired: .column(.paired)
    case .improved: .column(FactColumn("iif(apres > avant, quantite, 0)"))
    case .lost: .column(FactColumn("iif(avant IS NOT NULL AND apres IS NULL, quantite, 0)"))
    case .gain: .column(.gain)
    case .markBefore: .column(.marks("avant"))
    case .markAfter: .column(.marks("apres"))
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
    case .openingMinutes: .column(FactColumn("minutes_semaine"))
    }
  }
}

extension ImportMeasure {
  fileprivate var reading: MeasureReading {
    switch self {
    case .imports: .rows
    case .rowsRead: .column(FactColumn("lignes_lues"))
    case .rowsRejected: .column(FactColumn("rejetees"))
    case .rowsSkipped: .column(FactColumn("doublons + hors_perimetre + exclues"))
    case .rowsChecked: .column(FactColumn("iif(total_annonce IS NULL, 0, lignes_lues)"))
    case .rowsAnnounced: .column(FactColumn("ifnull(total_annonce, 0)"))
    case .rowsDuplicate: .column(FactColumn("doublons"))
    }
  }
}

extension RowValue {
  /// The value of a row that a distribution describes, and how many it stands for, 0 when it has none.
  var columns: (value: FactColumn, weight: FactColumn) {
    switch self {
    case .accompaniments: (.activity(.accompaniments), .one)
    case .minutes: (.activity(.minutes), .isTimed)
    case .score: (FactColumn("score"), FactColumn("score IS NOT NULL"))
    case .gain: (.gain, .paired)
    case .openingMinutes: (FactColumn("minutes_semaine"), FactColumn("minutes_semaine IS NOT NULL"))
    }
  }
}
