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

  package var isPix: Bool { self == .pixParticipations || self == .pixCertifications }

  /// Read whole each time; nothing of them is kept from a computation to the next.
  package var isSmall: Bool { !isPix && self != .activities }

  package static let kept = allCases.filter { !$0.isSmall }

  /// Pix files name no place: they are worth the département of the pipeline, nothing finer.
  var levels: [TerritoryLevel] {
    isPix || self == .imports ? [.departement] : [.commune, .epci, .departement]
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
    case .imports: [.imports, .rowsRead, .rowsRejected, .rowsSkipped, .rowsChecked, .rowsAnnounced]
    }
  }

  /// Dimensions of `audience`.
  var dimensions: [AudienceDimension] {
    switch self {
    case .activities: [.age, .genre, .statut]
    case .pixCertifications: [.age]
    case .pixParticipations, .register, .appointments, .places, .imports: []
    }
  }

  var filters: [FilterColumn] {
    switch self {
    case .activities: [.type, .canal, .dispositif, .niveau]
    case .pixParticipations: [.campagneType]
    case .pixCertifications: [.certification, .statut]
    case .register: [.registre, .categorie, .etape]
    case .appointments: [.statutRdv]
    case .places: [.source, .fraicheur]
    case .imports: [.source]
    }
  }

  /// Breakdowns of a `count` or a `ratio`.
  var breakdowns: [BreakdownColumn] {
    switch self {
    case .activities:
      [.dispositif, .type, .canal, .niveau, .age, .genre, .statut, .materiel, .theme, .orientation]
    case .pixParticipations: [.campagne]
    case .pixCertifications: [.certification, .niveauPix]
    case .register: [.categorie, .etape]
    case .appointments: [.statutRdv]
    case .places: [.source, .fraicheur]
    case .imports: [.source]
    }
  }
}

extension IndicatorKind {
  /// What the numerator of this kind may be.
  func numerators(of facts: FactTable) -> [MeasureKind] {
    switch self {
    case .count, .ratio, .rate, .composition: facts.sums
    case .excess: facts == .activities ? facts.sums : []
    case .populationShare: facts == .activities ? [.population60Plus] : []
    case .expected: facts == .activities ? [.population] : []
    case .reach, .inequality: facts.isPix || facts == .imports ? [] : facts.sums
    case .distinct: facts == .pixParticipations ? [.participants] : []
    case .distribution: facts == .pixParticipations ? [.mastery] : []
    case .freshness: facts == .activities ? [.lastDay] : []
    }
  }

  func denominators(of facts: FactTable) -> [MeasureKind] {
    switch self {
    case .ratio, .excess: facts.sums
    case .rate: [.population]
    case .count, .distinct, .distribution, .freshness, .composition, .reach, .inequality, .expected,
      .populationShare:
      []
    }
  }

  func breakdowns(of facts: FactTable) -> [BreakdownColumn] {
    switch self {
    case .count, .ratio, .composition: facts.breakdowns
    case .rate, .expected, .excess, .populationShare: []
    case .distinct: [.campagne]
    case .distribution, .reach, .inequality: [.statistique]
    case .freshness: [.source]
    }
  }

  /// Kinds whose only rows are those of a breakdown they must declare.
  var requiredBreakdown: BreakdownColumn? {
    switch self {
    case .distribution, .reach, .inequality: .statistique
    case .freshness: .source
    case .count, .ratio, .rate, .distinct, .composition, .expected, .excess, .populationShare: nil
    }
  }
}
