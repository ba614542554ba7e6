import Catalog

/// How a filter is asked of the rows of a fact table.
enum FilterReading {
  case code(CodedColumn)
  /// One of the codes a row has of a dimension is enough; a column holds them as bits.
  case bits(dimension: String, FactColumn)
  /// One of the targeted publics that a row mentions.
  case publics
}

/// A column that holds one code of a list, which a filter or a breakdown asks for.
enum CodedColumn {
  case type
  case channel
  case scheme
  case level
  case campaignType
  case campaign
  case certification
  case certificationStatus
  case pixLevel
  case register
  case category
  case stage
  case appointmentStatus
  case source
  case freshness
  case mobility
  case hours
}

/// A column of a table whose rows are added up.
protocol ScannedFilter: FilterColumn {
  var reading: FilterReading { get }
}

extension ActivityFilter: ScannedFilter {
  var reading: FilterReading {
    switch self {
    case .type: .code(.type)
    case .canal: .code(.channel)
    case .dispositif: .code(.scheme)
    case .niveau: .code(.level)
    case .publicCible: .publics
    }
  }
}

extension ParticipationFilter: ScannedFilter {
  var reading: FilterReading {
    switch self {
    case .campagneType: .code(.campaignType)
    }
  }
}

extension CertificationFilter: ScannedFilter {
  var reading: FilterReading {
    switch self {
    case .certification: .code(.certification)
    case .statut: .code(.certificationStatus)
    }
  }
}

extension RegisterFilter: ScannedFilter {
  var reading: FilterReading {
    switch self {
    case .registre: .code(.register)
    case .categorie: .code(.category)
    case .etape: .code(.stage)
    }
  }
}

extension AppointmentFilter: ScannedFilter {
  var reading: FilterReading {
    switch self {
    case .statutRdv: .code(.appointmentStatus)
    }
  }
}

extension SiteFilter: ScannedFilter {
  var reading: FilterReading {
    switch self {
    case .source: .code(.source)
    case .fraicheur: .code(.freshness)
    case .service: .bits(dimension: "service_lieu", .services)
    case .scheme: .bits(dimension: "programme_lieu", .siteProgrammes)
    case .accompagnement: .bits(dimension: "accompagnement_lieu", .supports)
    case .mobilite: .code(.mobility)
    case .horaires: .code(.hours)
    }
  }
}

extension ImportFilter: ScannedFilter {
  var reading: FilterReading {
    switch self {
    case .source: .code(.source)
    }
  }
}
