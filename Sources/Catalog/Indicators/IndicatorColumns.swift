import Observatory

/// Columns a measure may be filtered by.
package enum FilterColumn: String, CaseIterable, Sendable {
  case type
  case canal
  case dispositif
  case niveau
  case campagneType = "campagne_type"
  case certification
  case statut
  case registre
  case categorie
  case etape
  case statutRdv = "statut_rdv"
  case source
  /// Age of the last update of a place, on the day of the last import.
  case fraicheur
  case operateur
  case unite
  case theme
  /// What a published figure counts.
  case mesure
  /// What a place offers: several codes at once, of which one is enough.
  case service
  case programme
  case accompagnement
  /// Whether a place moves.
  case mobilite
  /// Whether its hours are those France Services asks for.
  case horaires
  /// Publics an activity aims at; `*` stands for any of them.
  case publicCible = "public_cible"

  /// Any code of the list, those to come included.
  package static let anyCode = "*"

  private static let freshness = ["moins_6_mois", "6_a_12_mois", "12_a_18_mois", "plus_18_mois_ou_sans_date"]

  /// The codes when the product itself closes the list; nil when a vocabulary file does.
  var closedCodes: [String]? {
    switch self {
    case .fraicheur: FilterColumn.freshness
    case .mobilite: ["fixe", "itinerant"]
    case .horaires: ["conforme", "non_conforme", "indetermine"]
    case .niveau: ["1", "2", "3"]
    case .type: ["individuel", "collectif", "ponctuel"]
    case .campagneType: ["evaluation", "profils"]
    case .statut: ["validee", "non_obtenue", "annulee", "en_erreur", "demarree"]
    case .canal, .dispositif, .certification, .registre, .categorie, .etape, .statutRdv, .source,
      .operateur, .unite, .theme, .mesure,
      .service, .programme, .accompagnement, .publicCible:
      nil
    }
  }
}

/// Columns an indicator may be split by.
package enum BreakdownColumn: String, CaseIterable, Sendable {
  case dispositif
  case type
  case canal
  /// Autonomy of the person or level of the workshop, 1 to 3.
  case niveau
  case age
  case genre
  case statut
  case materiel
  case theme
  case orientation
  case campagne
  case certification
  case niveauPix = "niveau_pix"
  case statistique
  case source
  case categorie
  case etape
  case statutRdv = "statut_rdv"
  case fraicheur
  case operateur
  /// Whether a post keeps to the two rules of the fund.
  case plafond
  case parite
  /// A sender the pipeline expects.
  case attendu
  case mobilite
  case horaires
  case publicCible = "public_cible"
}

extension BreakdownColumn {
  /// By a code, a level, persons or mentions of activities: they have the names of their lists.
  static let ofActivities = allCases.filter { breakdown in
    breakdown == .niveau || ActivityColumn.allCases.contains { $0.dimension?.rawValue == breakdown.rawValue }
  }

  /// The dimension of persons a breakdown splits; nil for any other.
  package var audience: AudienceDimension? { AudienceDimension(rawValue: rawValue) }
}
