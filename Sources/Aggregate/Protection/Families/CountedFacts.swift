import Catalog

/// A column that a row has one code of, or that it mentions some of, whichever fact table has it.
enum FactDimension: String, Hashable, Sendable {
  case type
  case scheme = "dispositif"
  case channel = "canal"
  case level = "niveau"
  case target = "public_cible"
  case appointmentStatus = "statut_rdv"
  case certificationStatus = "statut"
  case certification
  case pixLevel = "niveau_pix"
  case campaignType = "campagne_type"
  case campaign = "campagne"
  case register = "registre"
  case stage = "etape"
  case category = "categorie"

  /// Filters are asked in this order, so that the same two make one family.
  var rank: Int {
    switch self {
    case .type, .appointmentStatus, .certificationStatus, .campaignType, .register: 0
    case .scheme, .stage, .certification, .campaign: 1
    case .channel, .category, .pixLevel: 2
    case .level: 3
    case .target: 4
    }
  }
}

/// Rows whose column holds one of these codes.
struct FactCondition: Hashable, Sendable {
  let dimension: FactDimension
  let codes: [String]

  init(_ dimension: FactDimension, _ codes: [String]) {
    self.dimension = dimension
    self.codes = codes
  }

  var text: String { "\(dimension.rawValue):\(codes.joined(separator: "+"))" }
}

/// A measure before its conditions.
enum CountedMeasure: Hashable, Sendable {
  case activities(ActivityMeasure)
  case participations(ParticipationMeasure)
  case certifications(CertificationMeasure)
  case register(RegisterMeasure)
  case appointments(AppointmentMeasure)

  /// Nil when rows cannot be asked for one of the conditions.
  func rows(_ conditions: [FactCondition]) -> RowMeasure? {
    switch self {
    case .activities(let measure):
      filters(conditions, ActivityFilter.init).map { .activities(measure, where: $0) }
    case .participations(let measure):
      filters(conditions, ParticipationFilter.init).map { .participations(measure, where: $0) }
    case .certifications(let measure):
      filters(conditions, CertificationFilter.init).map { .certifications(measure, where: $0) }
    case .register(let measure):
      filters(conditions, RegisterFilter.init).map { .register(measure, where: $0) }
    case .appointments(let measure):
      filters(conditions, AppointmentFilter.init).map { .appointments(measure, where: $0) }
    }
  }

  private func filters<Column: FilterColumn>(
    _ conditions: [FactCondition],
    _ column: (FactDimension) -> Column?
  ) -> [Filter<Column>]? {
    var filters: [Filter<Column>] = []
    for condition in conditions {
      guard let column = column(condition.dimension) else { return nil }
      filters.append(Filter(column, condition.codes.sorted()))
    }
    return filters
  }
}

extension ActivityFilter {
  fileprivate init?(_ dimension: FactDimension) {
    self.init(rawValue: dimension.rawValue)
  }
}

extension ParticipationFilter {
  fileprivate init?(_ dimension: FactDimension) { self.init(rawValue: dimension.rawValue) }
}

extension CertificationFilter {
  fileprivate init?(_ dimension: FactDimension) { self.init(rawValue: dimension.rawValue) }
}

extension RegisterFilter {
  fileprivate init?(_ dimension: FactDimension) { self.init(rawValue: dimension.rawValue) }
}

extension AppointmentFilter {
  fileprivate init?(_ dimension: FactDimension) { self.init(rawValue: dimension.rawValue) }
}

/// What a breakdown asks of a family.
enum FamilySplit {
  /// A column that holds one code.
  case code(FactDimension)
  /// Persons by what they are.
  case persons(PersonDimension)
  /// Several answers; the word is that of the breakdown.
  case mentions(String)
  /// Where persons were sent: parts of those who were.
  case orientations
}

extension RowMeasure {
  /// Nil for rows that count no person.
  var counted: (measure: CountedMeasure, conditions: [FactCondition])? {
    switch self {
    case .activities(let measure, let filters): (.activities(measure), conditions(filters))
    case .participations(let measure, let filters): (.participations(measure), conditions(filters))
    case .certifications(let measure, let filters): (.certifications(measure), conditions(filters))
    case .register(let measure, let filters): (.register(measure), conditions(filters))
    case .appointments(let measure, let filters): (.appointments(measure), conditions(filters))
    case .sites, .imports: nil
    }
  }

  private func conditions<Column: FilterColumn>(_ filters: [Filter<Column>]) -> [FactCondition] {
    filters.compactMap { filter in
      FactDimension(rawValue: filter.column.rawValue).map { FactCondition($0, filter.codes) }
    }
    .sorted { ($0.dimension.rank, $0.dimension.rawValue) < ($1.dimension.rank, $1.dimension.rawValue) }
  }
}

extension BreakdownColumn {
  /// Nil for a breakdown of facts that count no person.
  var familySplit: FamilySplit? {
    switch self {
    case .activities(let column):
      switch column {
      case .type: .code(.type)
      case .dispositif: .code(.scheme)
      case .canal: .code(.channel)
      case .niveau: .code(.level)
      case .publicCible: .code(.target)
      case .age: .persons(.age)
      case .genre: .persons(.genre)
      case .statut: .persons(.statut)
      case .theme: .mentions("theme")
      case .materiel: .mentions("materiel")
      case .orientation: .orientations
      }
    case .participations(.campagne): .code(.campaign)
    case .certifications(.certification): .code(.certification)
    case .certifications(.niveauPix): .code(.pixLevel)
    case .register(.categorie): .code(.category)
    case .register(.etape): .code(.stage)
    case .appointments(.statutRdv): .code(.appointmentStatus)
    case .sites, .statements, .registerStates, .observatory, .source, .statistique: nil
    }
  }
}

extension FactDimension {
  /// Nil for a column that no breakdown splits by: its codes are those that filters name.
  func breakdown(of facts: FactTable) -> BreakdownColumn? {
    switch self {
    case .type: .activities(.type)
    case .scheme: .activities(.dispositif)
    case .channel: .activities(.canal)
    case .level: .activities(.niveau)
    case .target: .activities(.publicCible)
    case .appointmentStatus: .appointments(.statutRdv)
    case .certification: .certifications(.certification)
    case .pixLevel: .certifications(.niveauPix)
    case .campaign: .participations(.campagne)
    case .stage: .register(.etape)
    case .category: .register(.categorie)
    case .certificationStatus, .campaignType, .register: nil
    }
  }
}
