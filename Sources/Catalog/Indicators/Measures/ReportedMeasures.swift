/// What partners state.
package enum StatementMeasure: String, CaseIterable, Sendable {
  case total
  /// Persons of known age, and those of 60 or more, where a statement gives both.
  case ageKnown = "age_known"
  case sixtyPlus = "sixty_plus"
  /// Answers about satisfaction, and those that are positive, where a statement gives both.
  case answers
  case positives
  /// Requests of which it is told how many were dealt with on the spot, and these.
  case onSiteKnown = "on_site_known"
  case onSite = "on_site"
  case orientations
  case minutes

  var french: String {
    switch self {
    case .total: "total des relevés"
    case .ageKnown: "personnes d'âge connu, d'après les relevés"
    case .sixtyPlus: "personnes de 60 ans et plus, d'après les relevés"
    case .answers: "réponses sur la satisfaction"
    case .positives: "réponses positives"
    case .onSiteKnown: "demandes dont on sait si elles ont été traitées sur place"
    case .onSite: "demandes traitées sur place"
    case .orientations: "orientations, d'après les relevés"
    case .minutes: "minutes"
    }
  }
}

/// Columns a measure of statements may be filtered by.
package enum StatementFilter: String, FilterColumn {
  case operateur
  case unite
  case theme
  case type

  package var codes: FilterCodes {
    switch self {
    case .operateur: .dimension("operateur")
    case .unite: .dimension("unite")
    case .theme: .dimension("theme")
    case .type: .closed(["individuel", "collectif", "ponctuel"])
    }
  }
}

/// What tools publish.
package enum StatisticMeasure: Hashable, Sendable {
  /// What happened in a period; counters become differences.
  case figure
  /// Persons, who may be counted twice by two figures: only as told, for the very territory and period.
  case persons
  /// The latest reading at the end of a period, if not older than that.
  case state(validDays: Int)

  package enum Name: String, CaseIterable, Sendable {
    case figure
    case persons
    case state

    var parameter: MeasureParameter? {
      switch self {
      case .state: MeasureParameter(key: "valid_days", range: 1...3660)
      case .figure, .persons: nil
      }
    }
  }

  /// Nil for a measure without its parameter.
  init?(_ name: Name, _ parameter: Int?) {
    switch name {
    case .figure: self = .figure
    case .persons: self = .persons
    case .state:
      guard let parameter else { return nil }
      self = .state(validDays: parameter)
    }
  }

  var french: String {
    switch self {
    case .figure: "chiffre publié par l'outil"
    case .persons: "personnes, telles que l'outil les compte"
    case .state: "dernier relevé connu"
    }
  }
}

/// Columns a measure of published figures may be filtered by.
package enum StatisticFilter: String, FilterColumn {
  /// What a figure counts.
  case mesure
  case source

  package var codes: FilterCodes {
    switch self {
    case .mesure: .dimension("mesure")
    case .source: .sources
    }
  }
}

/// What the observatory expects, receives and shows.
package enum ObservatoryMeasure: String, CaseIterable, Sendable {
  case expected
  /// Senders who told something of the period.
  case received
  case dashboards
  /// Figures two sources tell, and those that agree.
  case comparisons
  case agreements

  var french: String {
    switch self {
    case .expected: "nombre attendu"
    case .received: "envois reçus"
    case .dashboards: "tableaux de bord"
    case .comparisons: "chiffres que deux sources donnent"
    case .agreements: "chiffres sur lesquels deux sources s'accordent"
    }
  }
}
