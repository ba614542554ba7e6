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
  case sites = "places"
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

  package var isPix: Bool {
    switch self {
    case .pixParticipations, .pixCertifications: true
    case .activities, .register, .appointments, .sites, .imports, .statements, .statistics, .registerStates,
      .observatory:
      false
    }
  }

  /// Read whole each time; nothing of them is kept from a computation to the next.
  package var isKeptWhole: Bool {
    switch self {
    case .activities, .pixParticipations, .pixCertifications: false
    case .register, .appointments, .sites, .imports, .statements, .statistics, .registerStates, .observatory:
      true
    }
  }

  /// Reported for whole periods and territories, or true at the end of a period: never a sum of rows by month.
  package var isReported: Bool {
    switch self {
    case .statements, .statistics, .registerStates, .observatory: true
    case .activities, .pixParticipations, .pixCertifications, .register, .appointments, .sites, .imports:
      false
    }
  }

  package static let kept = allCases.filter { !$0.isKeptWhole }

  /// Pix files name no place: they are worth the département of the pipeline, nothing finer.
  var levels: [TerritoryLevel] {
    switch self {
    case .pixParticipations, .pixCertifications, .imports, .observatory: [.departement]
    case .activities, .register, .appointments, .sites, .statements, .statistics, .registerStates:
      [.commune, .epci, .departement]
    }
  }

  /// Measures a `count`, a `ratio` or a `rate` may add up.
  var sums: [MeasureName] {
    switch self {
    case .activities: ActivityMeasure.Name.allCases.map(MeasureName.activities)
    case .pixParticipations: ParticipationMeasure.allCases.map(MeasureName.participations)
    case .pixCertifications: CertificationMeasure.Name.allCases.map(MeasureName.certifications)
    case .register: RegisterMeasure.sums.map(MeasureName.register)
    case .appointments: AppointmentMeasure.allCases.map(MeasureName.appointments)
    case .sites: SiteMeasure.sums.map(MeasureName.sites)
    case .imports: ImportMeasure.sums.map(MeasureName.imports)
    case .statements: StatementMeasure.allCases.map(MeasureName.statements)
    case .statistics: StatisticMeasure.Name.allCases.map(MeasureName.statistics)
    case .registerStates: StateMeasure.Name.allCases.map(MeasureName.registerStates)
    case .observatory: ObservatoryMeasure.allCases.map(MeasureName.observatory)
    }
  }

  /// The same, of tables whose rows have a place of their own: what communes are compared by.
  var sumsByCommune: [MeasureName] {
    switch self {
    case .activities, .register, .appointments, .sites: sums
    case .pixParticipations, .pixCertifications, .imports, .statements, .statistics, .registerStates,
      .observatory:
      []
    }
  }

  /// Dimensions of `audience`.
  var dimensions: [PersonDimension] {
    switch self {
    case .activities: [.age, .genre, .statut]
    case .pixCertifications: [.age]
    case .pixParticipations, .register, .appointments, .sites, .imports, .statements, .statistics,
      .registerStates, .observatory:
      []
    }
  }

  /// Columns a measure may be filtered by.
  var filters: [any FilterColumn] {
    switch self {
    case .activities: ActivityFilter.allCases
    case .pixParticipations: ParticipationFilter.allCases
    case .pixCertifications: CertificationFilter.allCases
    case .register, .registerStates: RegisterFilter.allCases
    case .appointments: AppointmentFilter.allCases
    case .sites: SiteFilter.allCases
    case .imports: ImportFilter.allCases
    case .statements: StatementFilter.allCases
    case .statistics: StatisticFilter.allCases
    case .observatory: []
    }
  }

  /// Breakdowns of a `count` or a `ratio`.
  var breakdowns: [BreakdownColumn] {
    switch self {
    case .activities: ActivityBreakdown.allCases.map(BreakdownColumn.activities)
    case .pixParticipations: ParticipationBreakdown.allCases.map(BreakdownColumn.participations)
    case .pixCertifications: CertificationBreakdown.allCases.map(BreakdownColumn.certifications)
    case .register: RegisterBreakdown.allCases.map(BreakdownColumn.register)
    case .appointments: AppointmentBreakdown.allCases.map(BreakdownColumn.appointments)
    case .sites: [.source] + SiteBreakdown.allCases.map(BreakdownColumn.sites)
    case .imports: [.source]
    case .statements: StatementBreakdown.allCases.map(BreakdownColumn.statements)
    case .statistics: []
    case .registerStates: StateBreakdown.allCases.map(BreakdownColumn.registerStates)
    case .observatory: ObservatoryBreakdown.allCases.map(BreakdownColumn.observatory)
    }
  }
}
