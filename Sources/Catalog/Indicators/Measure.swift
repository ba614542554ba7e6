/// What is added up; which measures a fact table offers is checked when the catalogue is read.
package struct Measure: Hashable, Sendable {
  package var kind: MeasureKind
  /// Whom `audience` counts; nil for any other kind.
  package var audience: AudienceGroup?
  /// Keeps only records whose columns hold one of the codes; in the order of column names.
  package var filters: [MeasureFilter]

  package init(_ kind: MeasureKind, audience: AudienceGroup? = nil, filters: [MeasureFilter] = []) {
    self.kind = kind
    self.audience = audience
    self.filters = filters
  }
}

package enum MeasureKind: String, CaseIterable, Sendable {
  // activities
  case activities
  case accompaniments
  /// Persons of a group: spread of an activity, or the one person of a certification.
  case audience
  case oriented
  case orientationKnown = "orientation_known"
  /// Duration, once per activity; `minutes_low` and `minutes_high` bound those given as an interval.
  case minutes
  case minutesLow = "minutes_low"
  case minutesHigh = "minutes_high"
  /// Activities with a duration.
  case timedActivities = "timed_activities"
  /// Participants less those who had come before; Espace Coop V1 only.
  case newParticipants = "new_participants"
  /// Day of the latest record, for freshness.
  case lastDay = "last_day"
  // territory
  case population
  /// Inhabitants of 60 years and more, at the census or as Insee estimates them.
  case population60Plus = "population_60_plus"
  // pix_participations
  case participations
  case sharedParticipations = "shared_participations"
  /// Sent profiles that can be certified.
  case certifiable
  case participants
  /// In basis points.
  case mastery
  // pix_certifications
  case certifications
  case score
  case scoredCertifications = "scored_certifications"

  // register
  case entries
  case quantity
  /// In cents.
  case amount
  /// Persons who gave a mark before; those who gave both; those who did better; those who were not seen again.
  case entered
  case paired
  case improved
  case lost
  /// Mark after less mark before, of those who gave both, in ten-thousandths of the scale; for Pix, of mastery.
  case gain
  /// Marks of those who gave both, in ten-thousandths of the scale, for each person.
  case markBefore = "mark_before"
  case markAfter = "mark_after"
  // appointments
  case appointments
  // places
  case places
  /// Minutes a place is open in an ordinary week.
  case openingMinutes = "opening_minutes"
  // imports
  case imports
  case rowsRead = "rows_read"
  case rowsRejected = "rows_rejected"
  case rowsSkipped = "rows_skipped"
  /// Rows read in the files that announce a total, and that total.
  case rowsChecked = "rows_checked"
  case rowsAnnounced = "rows_announced"

  /// Of the territory itself: nothing that rows add up.
  package var isOfTerritory: Bool { self == .population || self == .population60Plus }

  /// How many stored units make one: mastery and gains are stored in ten-thousandths.
  package var unitsPerOne: Int64 {
    self == .mastery || self == .gain ? 10_000 : 1
  }
}

/// A dimension of the vocabulary and a group of its codes.
package struct AudienceGroup: Hashable, Sendable {
  package var dimension: AudienceDimension
  package var group: VocabularyGroup

  package init(_ dimension: AudienceDimension, _ group: VocabularyGroup) {
    self.dimension = dimension
    self.group = group
  }
}

package enum AudienceDimension: String, CaseIterable, Sendable {
  case age
  case genre
  case statut
}

/// Groups computed from the vocabulary itself, so that a new code joins them without a declaration.
package enum VocabularyGroup: String, CaseIterable, Sendable {
  /// `age_min` is at least 60.
  case sixtyPlus = "60_plus"
  /// The code says something (`connue` is 1).
  case known
  /// At most how many have 60 years or more: whoever is not known to be younger.
  case sixtyPlusAtMost = "60_plus_at_most"
}

package struct MeasureFilter: Hashable, Sendable {
  package var column: FilterColumn
  package var codes: [String]

  package init(_ column: FilterColumn, _ codes: [String]) {
    self.column = column
    self.codes = codes
  }
}

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
  /// What a place offers: several codes at once, of which one is enough.
  case service
  case programme
  case accompagnement
  /// Whether a place moves.
  case mobilite
  /// Whether its hours are those France Services asks for.
  case horaires

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
    case .canal, .dispositif, .certification, .registre, .categorie, .etape, .statutRdv, .source, .service,
      .programme, .accompagnement:
      nil
    }
  }
}

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
  case mobilite
  case horaires
}

extension BreakdownColumn {
  /// The dimension of persons a breakdown splits; nil for any other.
  package var audience: AudienceDimension? { AudienceDimension(rawValue: rawValue) }
}
