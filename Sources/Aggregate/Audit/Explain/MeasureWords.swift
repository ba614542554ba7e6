import Catalog

extension Measure {
  /// What is added up, for a reader who knows the field and not the declaration.
  var french: String {
    let subject =
      switch kind {
      case .activities: "activités"
      case .accompaniments: "accompagnements"
      case .oriented: "accompagnements orientés"
      case .orientationKnown: "accompagnements dont l'orientation est renseignée"
      case .lastDay: "jour de la dernière activité (AAAAMMJJ)"
      case .population: "population municipale"
      case .population60Plus: "habitants de 60 ans et plus, en centièmes d'habitant"
      case .participations: "participations"
      case .sharedParticipations: "participations partagées"
      case .participants: "personnes distinctes"
      case .mastery: "taux de maîtrise"
      case .certifications: "certifications"
      case .score: "somme des scores"
      case .scoredCertifications: "certifications qui ont un score"
      case .audience: audience?.french ?? "personnes"
      case .minutes: "minutes"
      case .minutesLow: "minutes, borne basse"
      case .minutesHigh: "minutes, borne haute"
      case .timedActivities: "activités dont la durée est connue"
      case .newParticipants: "participants venus pour la première fois"
      case .certifiable: "profils certifiables"
      case .entries: "lignes de registre"
      case .quantity: "quantités du registre"
      case .amount: "montants du registre, en centimes"
      case .entered: "personnes évaluées à l'entrée"
      case .paired: "personnes évaluées à l'entrée et à la sortie"
      case .improved: "personnes qui ont progressé"
      case .lost: "personnes évaluées à l'entrée seulement"
      case .gain: "gain de l'entrée à la sortie"
      case .openingMinutes: "minutes d'ouverture par semaine"
      case .markBefore: "somme des niveaux à l'entrée"
      case .markAfter: "somme des niveaux à la sortie"
      case .appointments: "participations à un rendez-vous"
      case .places: "lieux"
      case .imports: "fichiers importés"
      case .rowsRead: "lignes lues"
      case .rowsRejected: "lignes rejetées"
      case .rowsSkipped: "lignes vides"
      case .rowsChecked: "lignes des fichiers qui annoncent un total"
      case .rowsAnnounced: "lignes annoncées"
      case .total: "total des relevés"
      case .ageKnown: "personnes d'âge connu, d'après les relevés"
      case .sixtyPlus: "personnes de 60 ans et plus, d'après les relevés"
      case .answers: "réponses sur la satisfaction"
      case .positives: "réponses positives"
      case .onSiteKnown: "demandes dont on sait si elles ont été traitées sur place"
      case .onSite: "demandes traitées sur place"
      case .orientations: "orientations, d'après les relevés"
      case .figure: "chiffre publié par l'outil"
      case .persons: "personnes, telles que l'outil les compte"
      case .state: "dernier relevé connu"
      case .begun: "lignes qui prennent effet"
      case .ending: "lignes ou postes qui arrivent à échéance"
      case .fte: "équivalents temps plein, en centièmes"
      case .stateAid: "aides de l'État, en centimes"
      case .fundAid: "aides du fonds, en centimes"
      case .localShare: "parts locales, en centimes"
      case .held: "réunions tenues"
      case .expected: "nombre attendu"
      case .daysSince: "jours depuis la dernière ligne"
      case .epciCovered: "EPCI qui en ont au moins un"
      case .epciAll: "EPCI"
      case .received: "envois reçus"
      case .dashboards: "tableaux de bord"
      case .comparisons: "chiffres que deux sources donnent"
      case .agreements: "chiffres sur lesquels deux sources s'accordent"
      case .rowsDuplicate: "lignes répétées"
      }
    let kept = filters.map { "\($0.column.rawValue) : \($0.codes.joined(separator: " ou "))" }
    return kept.isEmpty ? subject : "\(subject) (\(kept.joined(separator: " ; ")))"
  }
}

extension AudienceGroup {
  fileprivate var french: String {
    switch group {
    case .sixtyPlus: "personnes de 60 ans et plus"
    case .sixtyPlusAtMost: "personnes de 60 ans et plus, ou d'âge inconnu"
    case .known: "personnes dont la rubrique « \(dimension.rawValue) » est connue"
    }
  }
}

extension MeasureKind {
  /// Whether its value is what its lines add up to; not a delay, a rule, or a number of territories.
  var isSumOfLines: Bool {
    ![
      .expected, .daysSince, .epciCovered, .epciAll, .received, .dashboards, .comparisons, .agreements,
    ].contains(self)
  }
}
