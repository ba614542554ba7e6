/// A column that an indicator may be split by, of the fact table that has it.
///
/// A declaration only knows the columns of its own table: what reads one handles those of its table and no other.
package enum BreakdownColumn: Hashable, Sendable {
  case activities(ActivityBreakdown)
  case participations(ParticipationBreakdown)
  case certifications(CertificationBreakdown)
  case register(RegisterBreakdown)
  case appointments(AppointmentBreakdown)
  case sites(SiteBreakdown)
  case statements(StatementBreakdown)
  case registerStates(StateBreakdown)
  case observatory(ObservatoryBreakdown)
  /// The source of a row, which rows of every table have.
  case source
  /// Which figure of the same rows, for a kind that gives several: it splits none.
  case statistique

  /// Nil for a column that neither the table nor a kind of its indicators has.
  package init?(_ name: BreakdownName, of facts: FactTable) {
    guard let column = (facts.breakdowns + [.source, .statistique]).first(where: { $0.name == name }) else {
      return nil
    }
    self = column
  }

  package var name: BreakdownName {
    switch self {
    case .activities(let column): column.name
    case .participations(let column): column.name
    case .certifications(let column): column.name
    case .register(let column): column.name
    case .appointments(let column): column.name
    case .sites(let column): column.name
    case .statements(let column): column.name
    case .registerStates(let column): column.name
    case .observatory(let column): column.name
    case .source: .source
    case .statistique: .statistique
    }
  }

  /// As declarations and results write it.
  package var word: String { name.rawValue }

  /// The dimension of persons a breakdown splits; nil for any other.
  package var persons: PersonDimension? {
    switch self {
    case .activities(.age): .age
    case .activities(.genre): .genre
    case .activities(.statut): .statut
    case .activities, .participations, .certifications, .register, .appointments, .sites, .statements,
      .registerStates, .observatory, .source, .statistique:
      nil
    }
  }

  package var ofStatements: StatementBreakdown? { if case .statements(let own) = self { own } else { nil } }
  package var ofStates: StateBreakdown? { if case .registerStates(let own) = self { own } else { nil } }
  package var ofObservatory: ObservatoryBreakdown? {
    if case .observatory(let own) = self { own } else { nil }
  }
}

/// The words of breakdowns, in the order sentences list them; tables may share a word.
package enum BreakdownName: String, CaseIterable, Sendable {
  case dispositif
  case type
  case canal
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
  case plafond
  case parite
  case attendu
  case mobilite
  case horaires
  case publicCible = "public_cible"
}

/// By a code, a level, persons or mentions, in the order sentences list them.
package enum ActivityBreakdown: CaseIterable, Hashable, Sendable {
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
  case publicCible

  var name: BreakdownName {
    switch self {
    case .dispositif: .dispositif
    case .type: .type
    case .canal: .canal
    case .niveau: .niveau
    case .age: .age
    case .genre: .genre
    case .statut: .statut
    case .materiel: .materiel
    case .theme: .theme
    case .orientation: .orientation
    case .publicCible: .publicCible
    }
  }
}

package enum ParticipationBreakdown: CaseIterable, Hashable, Sendable {
  case campagne

  var name: BreakdownName {
    switch self {
    case .campagne: .campagne
    }
  }
}

package enum CertificationBreakdown: CaseIterable, Hashable, Sendable {
  case certification
  case niveauPix

  var name: BreakdownName {
    switch self {
    case .certification: .certification
    case .niveauPix: .niveauPix
    }
  }
}

/// Of lines that tell an event.
package enum RegisterBreakdown: CaseIterable, Hashable, Sendable {
  case categorie
  case etape

  var name: BreakdownName {
    switch self {
    case .categorie: .categorie
    case .etape: .etape
    }
  }
}

package enum AppointmentBreakdown: CaseIterable, Hashable, Sendable {
  case statutRdv

  var name: BreakdownName {
    switch self {
    case .statutRdv: .statutRdv
    }
  }
}

package enum SiteBreakdown: CaseIterable, Hashable, Sendable {
  case fraicheur
  case mobilite
  case horaires

  var name: BreakdownName {
    switch self {
    case .fraicheur: .fraicheur
    case .mobilite: .mobilite
    case .horaires: .horaires
    }
  }
}

package enum StatementBreakdown: CaseIterable, Hashable, Sendable {
  case operateur
  case theme
  case type

  var name: BreakdownName {
    switch self {
    case .operateur: .operateur
    case .theme: .theme
    case .type: .type
    }
  }
}

/// Of lines that tell what holds.
package enum StateBreakdown: CaseIterable, Hashable, Sendable {
  case categorie
  case etape
  /// Whether a post keeps to the two rules of the fund.
  case plafond
  case parite

  var name: BreakdownName {
    switch self {
    case .categorie: .categorie
    case .etape: .etape
    case .plafond: .plafond
    case .parite: .parite
    }
  }
}

package enum ObservatoryBreakdown: CaseIterable, Hashable, Sendable {
  /// A sender the pipeline expects.
  case attendu

  var name: BreakdownName {
    switch self {
    case .attendu: .attendu
    }
  }
}
