/// The indicators that the pages of a release speak of by name; every other one is in the tables only.
package enum ReportIndicator: String, CaseIterable, Hashable, Sendable {
  case accompaniments = "ACC"
  case accompanimentsPerThousand = "ACC_1000"
  case workshops = "ATELIERS"
  case seniors = "SENIOR"
  case knownAge = "AGE_COUV"
  case orientation = "ORIENT"
  case themes = "THEME"
  case seniorBounds = "SENIOR_BORNES"
  case seniorPopulation = "SENIOR_POP"
  case ages = "PUBLIC_AGE"
  case genders = "PUBLIC_GENRE"
  case statuses = "PUBLIC_STATUT"
  case distance = "LIEUX_DISTANCE"
  case distanceOfSmall = "LIEUX_DISTANCE_PETITES"
  case pixParticipants = "PIX_PART"
}

/// Indicators that a section shows whichever of them the pipeline asks for.
package enum ReportFamily: String, CaseIterable, Hashable, Sendable {
  case pix
  case operators
  case sites
  case means

  /// What their identifiers begin with.
  package var prefixes: [String] {
    switch self {
    case .pix: ["PIX_"]
    case .operators: ["OPERATEUR_", "FS_"]
    case .sites: ["LIEUX", "FRAICHEUR_CARTE"]
    case .means: ["POSTES", "EQUIPEMENTS", "FONDS_", "FORMATIONS", "CONVENTIONS_"]
    }
  }

  package func holds(_ indicator: String) -> Bool { prefixes.contains { indicator.hasPrefix($0) } }
}

/// The sections of the report that need an indicator, in its order.
package enum ReportSection: String, CaseIterable, Hashable, Sendable {
  case essentials = "L'essentiel"
  case activity = "Activité"
  case territories = "Où"
  case uncovered = "Communes sans accompagnement"
  case audience = "Pour qui"
  case seniors = "Les 60 ans et plus"
  case orientation = "Orientation"
  case themes = "Sur quoi"
  case pix = "Pix"
  case campaigns = "Participants par campagne"
  case operators = "France Services et opérateurs"
  case sites = "L'offre"
  case means = "Les moyens"

  package enum Need: Hashable, Sendable {
    case indicator(ReportIndicator)
    /// Any of a family.
    case family(ReportFamily)
  }

  /// Its heading.
  package var title: String { rawValue }

  /// Without one of these the section is not in the report.
  package var needs: [Need] {
    switch self {
    case .essentials, .activity, .territories, .uncovered, .audience: [.indicator(.accompaniments)]
    case .seniors: [.indicator(.accompaniments), .indicator(.seniors)]
    case .orientation: [.indicator(.accompaniments), .indicator(.orientation)]
    case .themes: [.indicator(.accompaniments), .indicator(.themes)]
    case .pix: [.family(.pix)]
    case .campaigns: [.indicator(.pixParticipants)]
    case .operators: [.family(.operators)]
    case .sites: [.family(.sites)]
    case .means: [.family(.means)]
    }
  }

  /// Whether a pipeline may well do without: it asks for none when it holds no such register.
  package var isOptional: Bool {
    switch self {
    case .operators, .sites, .means: true
    case .essentials, .activity, .territories, .uncovered, .audience, .seniors, .orientation, .themes, .pix,
      .campaigns:
      false
    }
  }

  /// Without these it lacks a sentence or a column.
  package var details: [ReportIndicator] {
    switch self {
    case .essentials:
      [
        .accompanimentsPerThousand, .seniors, .knownAge, .orientation, .pixParticipants,
      ]
    case .territories: [.accompanimentsPerThousand, .workshops, .seniors]
    case .seniors: [.knownAge]
    case .activity, .uncovered, .audience, .orientation, .themes, .pix, .campaigns, .operators, .sites,
      .means:
      []
    }
  }

  /// All those it speaks of, those it needs first.
  package var indicators: [ReportIndicator] {
    needs.compactMap { need in
      switch need {
      case .indicator(let indicator): indicator
      case .family: nil
      }
    } + details
  }
}
