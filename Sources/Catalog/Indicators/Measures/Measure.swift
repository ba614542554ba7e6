/// What a value is made of: a measure of one fact table and the records it keeps, or something no table adds up.
package enum Measure: Hashable, Sendable {
  case rows(RowMeasure)
  case reported(ReportedMeasure)
  case persons(PersonMeasure, where: [Filter<ParticipationFilter>])
  /// Day of the latest activity.
  case lastDay(where: [Filter<ActivityFilter>])
  case territory(TerritoryMeasure)

  /// The filters as declarations write them.
  package var filters: [FilterText] {
    switch self {
    case .rows(let measure): measure.filters
    case .reported(let measure): measure.filters
    case .persons(_, let filters): filters.map(\.text)
    case .lastDay(let filters): filters.map(\.text)
    case .territory: []
    }
  }

  /// What is added up, for a reader who knows the field and not the declaration.
  package var french: String {
    let subject =
      switch self {
      case .rows(let measure): measure.subject
      case .reported(let measure): measure.subject
      case .persons(let measure, _): measure.french
      case .lastDay: "jour de la dernière activité (AAAAMMJJ)"
      case .territory(let measure): measure.french
      }
    let kept = filters.map { "\($0.column) : \($0.codes.joined(separator: " ou "))" }
    return kept.isEmpty ? subject : "\(subject) (\(kept.joined(separator: " ; ")))"
  }
}

/// A measure of a fact table whose rows are added up by month and place.
package enum RowMeasure: Hashable, Sendable {
  case activities(ActivityMeasure, where: [Filter<ActivityFilter>])
  case participations(ParticipationMeasure, where: [Filter<ParticipationFilter>])
  case certifications(CertificationMeasure, where: [Filter<CertificationFilter>])
  case register(RegisterMeasure, where: [Filter<RegisterFilter>])
  case appointments(AppointmentMeasure, where: [Filter<AppointmentFilter>])
  case sites(SiteMeasure, where: [Filter<SiteFilter>])
  case imports(ImportMeasure, where: [Filter<ImportFilter>])

  fileprivate var filters: [FilterText] {
    switch self {
    case .activities(_, let filters): filters.map(\.text)
    case .participations(_, let filters): filters.map(\.text)
    case .certifications(_, let filters): filters.map(\.text)
    case .register(_, let filters): filters.map(\.text)
    case .appointments(_, let filters): filters.map(\.text)
    case .sites(_, let filters): filters.map(\.text)
    case .imports(_, let filters): filters.map(\.text)
    }
  }

  fileprivate var subject: String {
    switch self {
    case .activities(let measure, _): measure.french
    case .participations(let measure, _): measure.french
    case .certifications(let measure, _): measure.french
    case .register(let measure, _): measure.french
    case .appointments(let measure, _): measure.french
    case .sites(let measure, _): measure.french
    case .imports(let measure, _): measure.french
    }
  }
}

/// A measure of a fact table that is reported for whole territories and periods.
package enum ReportedMeasure: Hashable, Sendable {
  case statements(StatementMeasure, where: [Filter<StatementFilter>])
  case statistics(StatisticMeasure, where: [Filter<StatisticFilter>])
  case registerStates(StateMeasure, where: [Filter<RegisterFilter>])
  case observatory(ObservatoryMeasure)

  fileprivate var filters: [FilterText] {
    switch self {
    case .statements(_, let filters): filters.map(\.text)
    case .statistics(_, let filters): filters.map(\.text)
    case .registerStates(_, let filters): filters.map(\.text)
    case .observatory: []
    }
  }

  fileprivate var subject: String {
    switch self {
    case .statements(let measure, _): measure.french
    case .statistics(let measure, _): measure.french
    case .registerStates(let measure, _): measure.french
    case .observatory(let measure): measure.french
    }
  }
}

extension Measure {
  /// Its value is what its lines add up to; not a delay, a rule, or a number of territories.
  package var isSumOfLines: Bool {
    switch self {
    case .rows, .persons, .lastDay, .territory: true
    case .reported(.statements), .reported(.statistics): true
    case .reported(.registerStates(let measure, _)): measure.isSumOfLines
    case .reported(.observatory): false
    }
  }

  /// How many stored units make one: mastery and gains are stored in ten-thousandths.
  package var unitsPerOne: Int64 {
    switch self {
    case .persons(let measure, _): measure.unitsPerOne
    case .rows(.register(let measure, _)): measure.unitsPerOne
    case .rows(.activities), .rows(.participations), .rows(.certifications), .rows(.appointments),
      .rows(.sites), .rows(.imports), .reported, .lastDay, .territory:
      1
    }
  }

  package var isOfTerritory: Bool {
    switch self {
    case .territory: true
    case .rows, .reported, .persons, .lastDay: false
    }
  }

  /// The sources a filter keeps, by code; nil without such a filter.
  package var sources: [String]? {
    switch self {
    case .rows(.sites(_, let filters)): filters.first { $0.column == .source }?.codes
    case .rows(.imports(_, let filters)): filters.first { $0.column == .source }?.codes
    case .reported(.statistics(_, let filters)): filters.first { $0.column == .source }?.codes
    case .rows(.activities), .rows(.participations), .rows(.certifications), .rows(.register),
      .rows(.appointments), .reported(.statements), .reported(.registerStates), .reported(.observatory),
      .persons, .lastDay, .territory:
      nil
    }
  }

  /// The types of campaigns a measure of persons keeps; nil for all of them.
  package var campaignTypes: [String]? {
    switch self {
    case .persons(_, let filters): filters.first { $0.column == .campagneType }?.codes
    case .rows, .reported, .lastDay, .territory: nil
    }
  }
}
