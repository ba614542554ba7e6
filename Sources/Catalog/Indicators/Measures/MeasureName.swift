/// A measure as declarations name it, before its group, its number and its filters are read.
enum MeasureName: Hashable, Sendable {
  case activities(ActivityMeasure.Name)
  case lastDay
  case territory(TerritoryMeasure)
  case participations(ParticipationMeasure)
  case persons(PersonMeasure.Name)
  case pairs(PairMeasure)
  case certifications(CertificationMeasure.Name)
  case register(RegisterMeasure)
  case appointments(AppointmentMeasure)
  case sites(SiteMeasure)
  case imports(ImportMeasure)
  case statements(StatementMeasure)
  case statistics(StatisticMeasure.Name)
  case registerStates(StateMeasure.Name)
  case observatory(ObservatoryMeasure)

  /// In the order sentences list them; tables may share a word.
  static let all: [MeasureName] =
    ActivityMeasure.Name.allCases.map(Self.activities) + [.lastDay]
    + TerritoryMeasure.allCases.map(Self.territory)
    + ParticipationMeasure.allCases.map(Self.participations) + PersonMeasure.Name.allCases.map(Self.persons)
    + CertificationMeasure.Name.allCases.map(Self.certifications)
    + RegisterMeasure.allCases.map(Self.register) + PairMeasure.allCases.map(Self.pairs)
    + AppointmentMeasure.allCases.map(Self.appointments) + SiteMeasure.allCases.map(Self.sites)
    + ImportMeasure.allCases.map(Self.imports) + StatementMeasure.allCases.map(Self.statements)
    + StatisticMeasure.Name.allCases.map(Self.statistics)
    + StateMeasure.Name.allCases.map(Self.registerStates)
    + ObservatoryMeasure.allCases.map(Self.observatory)

  /// The words, each once.
  static let words: [String] = all.map(\.word).reduce(into: []) { words, word in
    if !words.contains(word) { words.append(word) }
  }

  var word: String {
    switch self {
    case .activities(let name): name.rawValue
    case .lastDay: "last_day"
    case .territory(let name): name.rawValue
    case .participations(let name): name.rawValue
    case .persons(let name): name.rawValue
    case .pairs(let name): name.rawValue
    case .certifications(let name): name.rawValue
    case .register(let name): name.rawValue
    case .appointments(let name): name.rawValue
    case .sites(let name): name.rawValue
    case .imports(let name): name.rawValue
    case .statements(let name): name.rawValue
    case .statistics(let name): name.rawValue
    case .registerStates(let name): name.rawValue
    case .observatory(let name): name.rawValue
    }
  }

  /// Counts persons of a group, which the declaration must name.
  var isAudience: Bool { self == .activities(.audience) || self == .certifications(.audience) }

  /// The number a declaration must give with the measure; nil for most.
  var parameter: MeasureParameter? {
    switch self {
    case .statistics(let name): name.parameter
    case .registerStates(let name): name.parameter
    case .activities, .lastDay, .territory, .participations, .persons, .pairs, .certifications, .register,
      .appointments, .sites, .imports, .statements, .observatory:
      nil
    }
  }

  /// The whole measure; nil without the group or the number it needs, or with a filter its table does not have.
  func measure(_ persons: PersonGroup?, _ parameter: Int?, _ filters: [FilterText]) -> Measure? {
    switch self {
    case .activities(let name):
      ActivityMeasure(name, persons).flatMap { measure in
        filters.typed(ActivityFilter.self).map { .rows(.activities(measure, where: $0)) }
      }
    case .lastDay: filters.typed(ActivityFilter.self).map { .lastDay(where: $0) }
    case .territory(let measure): filters.isEmpty ? .territory(measure) : nil
    case .participations(let measure):
      filters.typed(ParticipationFilter.self).map { .rows(.participations(measure, where: $0)) }
    case .persons(let name):
      filters.typed(ParticipationFilter.self).map { .persons(PersonMeasure(name), where: $0) }
    case .pairs(let measure):
      filters.typed(ParticipationFilter.self).map { .persons(.compared(measure), where: $0) }
    case .certifications(let name):
      CertificationMeasure(name, persons).flatMap { measure in
        filters.typed(CertificationFilter.self).map { .rows(.certifications(measure, where: $0)) }
      }
    case .register(let measure):
      filters.typed(RegisterFilter.self).map { .rows(.register(measure, where: $0)) }
    case .appointments(let measure):
      filters.typed(AppointmentFilter.self).map { .rows(.appointments(measure, where: $0)) }
    case .sites(let measure): filters.typed(SiteFilter.self).map { .rows(.sites(measure, where: $0)) }
    case .imports(let measure): filters.typed(ImportFilter.self).map { .rows(.imports(measure, where: $0)) }
    case .statements(let measure):
      filters.typed(StatementFilter.self).map { .reported(.statements(measure, where: $0)) }
    case .statistics(let name):
      StatisticMeasure(name, parameter).flatMap { measure in
        filters.typed(StatisticFilter.self).map { .reported(.statistics(measure, where: $0)) }
      }
    case .registerStates(let name):
      StateMeasure(name, parameter).flatMap { measure in
        filters.typed(RegisterFilter.self).map { .reported(.registerStates(measure, where: $0)) }
      }
    case .observatory(let measure): filters.isEmpty ? .reported(.observatory(measure)) : nil
    }
  }
}

/// A number that goes with a measure.
struct MeasureParameter {
  let key: String
  let range: ClosedRange<Int>
}

extension [FilterText] {
  /// Nil when one of them is of another table.
  fileprivate func typed<Column: FilterColumn>(_ type: Column.Type) -> [Filter<Column>]? {
    let found = compactMap { filter in Column(rawValue: filter.column).map { Filter($0, filter.codes) } }
    return found.count == count ? found : nil
  }
}
