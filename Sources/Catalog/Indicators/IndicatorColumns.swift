import Observatory

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
  package var persons: PersonDimension? { PersonDimension(rawValue: rawValue) }
}
