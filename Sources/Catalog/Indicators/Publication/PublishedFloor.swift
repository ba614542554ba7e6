import Observatory

/// A level and a period under which nothing is shown, by what an indicator is made of.
enum PublishedFloor {
  case activities
  case singleCells
  case description

  var window: PublishedWindow {
    switch self {
    case .activities: PublishedWindow([.epci: .mois, .departement: .mois])
    case .singleCells: PublishedWindow([.commune: .trimestre, .epci: .trimestre, .departement: .trimestre])
    case .description: PublishedWindow([.epci: .trimestre, .departement: .trimestre])
    }
  }

  /// In French.
  var reason: String {
    switch self {
    case .activities: "un atelier, à côté du petit effectif d'une commune, le préciserait"
    case .singleCells: "un chiffre qui ne s'additionne pas se publie par trimestre ou par année"
    case .description: "moyennes et quantiles se publient à partir de l'EPCI, par trimestre ou par année"
    }
  }
}

extension PublishedExtent {
  /// What `from_level` and `from_period` leave.
  var bound: PublishedWindow {
    let levels = TerritoryLevel.declarable.drop { level in fromLevel.map { $0 != level } ?? false }
    let period = fromPeriod ?? .mois
    return PublishedWindow(
      Dictionary(uniqueKeysWithValues: levels.map { ($0, period) })
    )
  }
}
