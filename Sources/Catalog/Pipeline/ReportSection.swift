/// The indicators that the pages of a release speak of by name; every other one is in the tables only.
package enum ReportIndicator: String, CaseIterable, Hashable, Sendable {
  case accompaniments = "ACC"
  case accompanimentsPerThousand = "ACC_1000"
  case workshops = "ATELIERS"
  case seniors = "SENIOR"
  case knownAge = "AGE_COUV"
  case orientation = "ORIENT"
  case themes = "THEME"
  case seniorPopulation = "SENIOR_POP"
  case pixParticipants = "PIX_PART"

  /// What the identifiers of the Pix section begin with: it shows all those of the pipeline.
  package static let pixPrefix = "PIX_"
}

/// The sections of the report that need an indicator, in its order.
package enum ReportSection: String, CaseIterable, Hashable, Sendable {
  case essentials = "L'essentiel"
  case territories = "Où"
  case audience = "Pour qui"
  case seniors = "Les 60 ans et plus"
  case orientation = "Orientation"
  case themes = "Sur quoi"
  case pix = "Pix"
  case campaigns = "Participants par campagne"

  package enum Need: Hashable, Sendable {
    case indicator(ReportIndicator)
    /// Any indicator of Pix.
    case pix
  }

  /// Its heading.
  package var title: String { rawValue }

  /// Without one of these the section is not in the report.
  package var needs: [Need] {
    switch self {
    case .essentials, .territories, .audience: [.indicator(.accompaniments)]
    case .seniors: [.indicator(.accompaniments), .indicator(.seniors)]
    case .orientation: [.indicator(.accompaniments), .indicator(.orientation)]
    case .themes: [.indicator(.accompaniments), .indicator(.themes)]
    case .pix: [.pix]
    case .campaigns: [.indicator(.pixParticipants)]
    }
  }

  /// Without these it lacks a sentence or a column.
  package var details: [ReportIndicator] {
    switch self {
    case .essentials:
      [
        .accompanimentsPerThousand, .workshops, .seniors, .knownAge, .orientation, .themes, .pixParticipants,
      ]
    case .territories: [.accompanimentsPerThousand, .workshops, .seniors]
    case .seniors: [.knownAge]
    case .audience, .orientation, .themes, .pix, .campaigns: []
    }
  }

  /// All those it speaks of, those it needs first.
  package var indicators: [ReportIndicator] {
    needs.compactMap { need in
      switch need {
      case .indicator(let indicator): indicator
      case .pix: nil
      }
    } + details
  }
}
