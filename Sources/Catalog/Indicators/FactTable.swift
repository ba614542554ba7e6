import Observatory

/// The tables of canonical records an indicator may be computed from, and what each one offers.
package enum FactTable: String, CaseIterable, Sendable {
  case activities
  case pixParticipations = "pix_participations"
  case pixCertifications = "pix_certifications"

  /// Lines of registers that tell an event; what is true from a day to another is not added up.
  case register
  /// Persons expected at an appointment.
  case appointments
  /// Places as each source tells them, on the day of the last import.
  case places
  /// Files read, on the day of their import.
  case imports
  /// Totals that partners state for a territory and a period.
  case statements
  /// Figures that tools publish.
  case statistics
  /// What registers say at the end of a period.
  case registerStates = "register_states"
  /// What the observatory expects, receives and shows.
  case observatory

  package var isPix: Bool { self == .pixParticipations || self == .pixCertifications }

  /// Read whole each time; nothing of them is kept from a computation to the next.
  package var isSmall: Bool { !isPix && self != .activities }

  /// Told for whole periods and territories, or true at the end of a period: never a sum of rows by month.
  package var isGiven: Bool {
    [.statements, .statistics, .registerStates, .observatory].contains(self)
  }

  package static let kept = allCases.filter { !$0.isSmall }

  /// Pix files name no place: they are worth the département of the pipeline, nothing finer.
  var levels: [TerritoryLevel] {
    isPix || self == .imports || self == .observatory ? [.departement] : [.commune, .epci, .departement]
  }

  /// Measures a `count`, a `ratio` or a `rate` may add up.
  var sums: [MeasureKind] {
    switch self {
    case .activities:
      [
        .activities, .accompaniments, .audience, .oriented, .orientationKnown, .minutes, .minutesLow,
        .minutesHigh, .timedActivities, .newParticipants,
      ]
    case .pixParticipations: [.participations, .sharedParticipations, .certifiable]
    case .pixCertifications: [.certifications, .audience, .score, .scoredCertifications]
    case .register:
      [.entries, .quantity, .amount, .entered, .paired, .improved, .lost, .markBefore, .markAfter]
    case .appointments: [.appointments]
    case .places: [.places]
    case .imports:
      [.imports, .rowsRead, .rowsRejected, .rowsSkipped, .rowsDuplicate, .rowsChecked, .rowsAnnounced]
    case .statements:
      [.total, .ageKnown, .sixtyPlus, .answers, .positives, .onSiteKnown, .onSite, .orientations, .minutes]
    case .statistics: [.figure, .persons, .state]
    case .registerStates:
      [
        .entries, .begun, .quantity, .amount, .ending, .fte, .stateAid, .fundAid, .localShare, .held,
        .expected,
        .daysSince, .epciCovered, .epciAll,
      ]
    case .observatory: [.expected, .received, .dashboards, .comparisons, .agreements]
    }
  }

  /// The same, of tables whose rows have a place of their own: what communes are compared by.
  var sumsByCommune: [MeasureKind] {
    switch self {
    case .activities, .register, .appointments, .places: sums
    case .pixParticipations, .pixCertifications, .imports, .statements, .statistics, .registerStates,
      .observatory:
      []
    }
  }

  /// Dimensions of `audience`.
  var dimensions: [AudienceDimension] {
    switch self {
    case .activities: [.age, .genre, .statut]
    case .pixCertifications: [.age]
    default: []
    }
  }

  var filters: [FilterColumn] {
    switch self {
    case .activities: [.type, .canal, .dispositif, .niveau, .publicCible]
    case .pixParticipations: [.campagneType]
    case .pixCertifications: [.certification, .statut]
    case .register: [.registre, .categorie, .etape]
    case .appointments: [.statutRdv]
    case .places: [.source, .fraicheur, .service, .programme, .accompagnement, .mobilite, .horaires]
    case .imports: [.source]
    case .statements: [.operateur, .unite, .theme, .type]
    case .statistics: [.mesure, .source]
    case .registerStates: [.registre, .categorie, .etape]
    case .observatory: []
    }
  }

  /// Breakdowns of a `count` or a `ratio`.
  var breakdowns: [BreakdownColumn] {
    switch self {
    case .activities: BreakdownColumn.ofActivities
    case .pixParticipations: [.campagne]
    case .pixCertifications: [.certification, .niveauPix]
    case .register: [.categorie, .etape]
    case .appointments: [.statutRdv]
    case .places: [.source, .fraicheur, .mobilite, .horaires]
    case .imports: [.source]
    case .statements: [.operateur, .theme, .type]
    case .statistics: []
    case .registerStates: [.categorie, .etape, .plafond, .parite]
    case .observatory: [.attendu]
    }
  }

  /// What a `distribution` may describe.
  var described: [MeasureKind] {
    switch self {
    case .activities: [.minutes, .accompaniments]
    case .pixParticipations: [.mastery]
    case .pixCertifications: [.score]
    case .register: [.gain]
    case .places: [.openingMinutes]
    default: []
    }
  }
}
