import Catalog

/// What a row `f` is worth, measure by measure.
enum RowAmount {
  /// Throws `AuditError` for a measure of what no row adds up.
  static func of(_ facts: FactTable, _ measure: Measure) throws(AuditError) -> String {
    switch measure {
    case .rows(let rows): rows.sql
    case .lastDay: "f.day"
    // Persons are told apart by the kinds that count them: a row of theirs is one.
    case .persons(.participants, _), .persons(.mastery, _): "1"
    // Results that may make a pair; which ones do is no sum.
    case .persons(.compared, _): "f.partage"
    case .reported, .territory: throw .noRule(facts: facts.rawValue, asked: measure.french)
    }
  }

  /// A mark in ten-thousandths of its scale.
  private static func mark(_ column: String) -> String { "(f.\(column) * 10000 / f.echelle)" }

  static let isPair = "f.avant IS NOT NULL AND f.apres IS NOT NULL"

  static let gain = "(\(mark("apres")) - \(mark("avant")))"

  /// Of the persons who gave both marks, those of one side.
  fileprivate static func marks(_ column: String) -> String { persons("\(mark(column))", where: isPair) }

  fileprivate static func persons(_ factor: String? = nil, where condition: String) -> String {
    let amount = factor.map { "f.quantite * \($0)" } ?? "f.quantite"
    return "CASE WHEN \(condition) THEN \(amount) ELSE 0 END"
  }

  /// For `60_plus_at_most`, whom it leaves out.
  static func member(_ group: VocabularyGroup) -> String {
    switch group {
    case .known: "m.connue = 1"
    case .sixtyPlus: "m.age_min >= 60"
    case .sixtyPlusAtMost: "m.connue = 1 AND m.age_min < 60"
    }
  }
}

extension RowMeasure {
  fileprivate var sql: String {
    switch self {
    case .activities(let measure, _): measure.sql
    case .participations(let measure, _): measure.sql
    case .certifications(let measure, _): measure.sql
    case .register(let measure, _): measure.sql
    case .appointments(let measure, _): measure.sql
    case .sites(let measure, _): measure.sql
    case .imports(let measure, _): measure.sql
    }
  }
}

extension ActivityMeasure {
  fileprivate var sql: String {
    switch self {
    case .activities: "1"
    case .accompaniments: "f.nb_accompagnements"
    case .audience(let persons):
      persons.persons(of: "f.nb_accompagnements") { dimension, member in
        """
        (SELECT ifnull(sum(p.effectif), 0) FROM repartition_part p JOIN modalite m USING (modalite_id)
          WHERE p.repartition_id = f.\(dimension)_id AND m.dimension = '\(dimension)' AND \(member))
        """
      }
    case .oriented: "f.nb_orientes"
    case .orientationKnown: "f.nb_orientation_connue"
    case .minutes: "ifnull(f.duree_min, 0)"
    case .minutesLow: "ifnull(iif(f.duree_qualite = 'bornee', f.duree_min - 15, f.duree_min), 0)"
    case .minutesHigh: "ifnull(iif(f.duree_qualite = 'bornee', f.duree_min + 15, f.duree_min), 0)"
    case .timedActivities: "(f.duree_min IS NOT NULL)"
    case .newParticipants:
      "iif(f.nb_recurrents < f.nb_accompagnements, f.nb_accompagnements - f.nb_recurrents, 0)"
    }
  }
}

extension ParticipationMeasure {
  fileprivate var sql: String {
    switch self {
    case .participations: "1"
    case .sharedParticipations: "f.partage"
    case .certifiable: "ifnull(f.certifiable, 0)"
    }
  }
}

extension CertificationMeasure {
  fileprivate var sql: String {
    switch self {
    case .certifications: "1"
    case .audience(let persons):
      persons.persons(of: "1") { dimension, member in
        "(SELECT count(*) FROM modalite m WHERE m.modalite_id = f.\(dimension)_id AND \(member))"
      }
    case .score: "ifnull(f.score, 0)"
    case .scoredCertifications: "f.score IS NOT NULL"
    }
  }
}

extension PersonGroup {
  /// `members` counts those of a dimension who are of a group.
  fileprivate func persons(
    of everyone: String,
    _ members: (_ dimension: String, _ member: String) -> String
  ) -> String {
    let members = members(dimension.rawValue, RowAmount.member(group))
    return switch group {
    case .known, .sixtyPlus: members
    case .sixtyPlusAtMost: "(\(everyone) - \(members))"
    }
  }
}

extension RegisterMeasure {
  fileprivate var sql: String {
    switch self {
    case .entries: "1"
    case .quantity: "ifnull(f.quantite, 0)"
    case .amount: "ifnull(f.montant_centimes, 0)"
    case .entered: RowAmount.persons(where: "f.avant IS NOT NULL")
    case .paired: RowAmount.persons(where: RowAmount.isPair)
    case .improved: RowAmount.persons(where: "f.apres > f.avant")
    case .lost: RowAmount.persons(where: "f.avant IS NOT NULL AND f.apres IS NULL")
    case .gain: "ifnull(\(RowAmount.gain), 0)"
    case .markBefore: RowAmount.marks("avant")
    case .markAfter: RowAmount.marks("apres")
    }
  }
}

extension AppointmentMeasure {
  fileprivate var sql: String {
    switch self {
    case .appointments: "1"
    }
  }
}

extension SiteMeasure {
  fileprivate var sql: String {
    switch self {
    case .sites: "1"
    case .openingMinutes: "ifnull(f.minutes_semaine, 0)"
    }
  }
}

extension ImportMeasure {
  fileprivate var sql: String {
    switch self {
    case .imports: "1"
    case .rowsRead: "f.lignes_lues"
    case .rowsRejected: "f.rejetees"
    case .rowsSkipped: "(f.doublons + f.hors_perimetre + f.exclues)"
    case .rowsDuplicate: "f.doublons"
    case .rowsChecked: "CASE WHEN f.total_annonce IS NOT NULL THEN f.lignes_lues ELSE 0 END"
    case .rowsAnnounced: "ifnull(f.total_annonce, 0)"
    }
  }
}
