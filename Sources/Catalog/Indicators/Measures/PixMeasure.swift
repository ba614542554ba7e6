/// What Pix participations add up.
package enum ParticipationMeasure: String, CaseIterable, Sendable {
  case participations
  case sharedParticipations = "shared_participations"
  /// Sent profiles that can be certified.
  case certifiable

  var french: String {
    switch self {
    case .participations: "participations"
    case .sharedParticipations: "participations partagées"
    case .certifiable: "profils certifiables"
    }
  }
}

/// What is told of persons who took part, followed from one result to another: nothing that rows add up.
package enum PersonMeasure: Hashable, Sendable {
  /// Each once in a campaign.
  case participants
  /// Of each person's latest result, in ten-thousandths.
  case mastery
  case compared(PairMeasure)

  package enum Name: String, CaseIterable, Sendable {
    case participants
    case mastery
  }

  /// How many stored units make one.
  var unitsPerOne: Int64 {
    switch self {
    case .mastery, .compared(.gain): 10_000
    case .participants, .compared(.entered), .compared(.paired), .compared(.improved), .compared(.lost): 1
    }
  }

  init(_ name: Name) {
    switch name {
    case .participants: self = .participants
    case .mastery: self = .mastery
    }
  }

  var french: String {
    switch self {
    case .participants: "personnes distinctes"
    case .mastery: "taux de maîtrise"
    case .compared(let pair): pair.french
    }
  }
}

/// What is told of the persons who come in, and of those who come back.
package enum PairMeasure: String, CaseIterable, Sendable {
  /// Mastery at the exit less mastery at the entry, in ten-thousandths.
  case gain
  case entered
  case paired
  case improved
  case lost

  var french: String {
    switch self {
    case .gain: "gain de l'entrée à la sortie"
    case .entered: "personnes évaluées à l'entrée"
    case .paired: "personnes évaluées à l'entrée et à la sortie"
    case .improved: "personnes qui ont progressé"
    case .lost: "personnes évaluées à l'entrée seulement"
    }
  }
}

/// Columns a measure of Pix participations may be filtered by.
package enum ParticipationFilter: String, FilterColumn {
  case campagneType = "campagne_type"

  package var codes: FilterCodes {
    switch self {
    case .campagneType: .closed(["evaluation", "profils"])
    }
  }
}

/// What Pix certifications add up.
package enum CertificationMeasure: Hashable, Sendable {
  case certifications
  /// The one person of a certification, when of the group.
  case audience(PersonGroup)
  case score
  case scoredCertifications

  package enum Name: String, CaseIterable, Sendable {
    case certifications
    case audience
    case score
    case scoredCertifications = "scored_certifications"
  }

  /// Nil for an audience without a group.
  init?(_ name: Name, _ persons: PersonGroup?) {
    switch name {
    case .certifications: self = .certifications
    case .audience:
      guard let persons else { return nil }
      self = .audience(persons)
    case .score: self = .score
    case .scoredCertifications: self = .scoredCertifications
    }
  }

  var french: String {
    switch self {
    case .certifications: "certifications"
    case .audience(let group): group.french
    case .score: "somme des scores"
    case .scoredCertifications: "certifications qui ont un score"
    }
  }
}

/// Columns a measure of Pix certifications may be filtered by.
package enum CertificationFilter: String, FilterColumn {
  case certification
  case statut

  package var codes: FilterCodes {
    switch self {
    case .certification: .dimension("certification")
    case .statut: .closed(["validee", "non_obtenue", "annulee", "en_erreur", "demarree"])
    }
  }
}
