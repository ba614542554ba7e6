import Catalog
import Facts
import Observatory
import SQLite
import Warehouse

extension ExplainedTerm {
  /// What the definition adds up, with the sums of the rows beside what is stored.
  static func all(
    _ rows: Contributions,
    _ definition: IndicatorDefinition,
    _ value: ExplainedValue?
  ) -> [ExplainedTerm] {
    // Persons are counted once each, medians are not sums: only plain sums can be compared.
    let isOfSums = definition.kind.traits.areTermsSums
    var terms = rows.roles.indices.map { index in
      let role = rows.roles[index]
      let sum = rows.amount(index)
      let isSum = isOfSums && rows.measures[index].kind.isSumOfLines
      return ExplainedTerm(
        role: role,
        words: rows.measures[index].french,
        amount: isSum ? sum : role == .numerator ? value?.numerator : value?.denominator,
        agrees: isSum ? agreement(role, sum, value) : nil
      )
    }
    if let denominator = definition.denominator, denominator.kind == .population {
      terms.append(
        ExplainedTerm(role: .denominator, words: denominator.french, amount: value?.denominator, agrees: nil)
      )
    }
    return terms
  }

  private static func agreement(_ role: Role, _ sum: Int64, _ value: ExplainedValue?) -> Bool? {
    switch role {
    case .numerator: value?.numerator.map { $0 == sum }
    case .denominator: value?.denominator.map { $0 == sum }
    case .coverageNumerator, .coverageDenominator: nil
    }
  }
}

extension FileShare {
  /// By source, then export date.
  static func all(
    _ database: borrowing Database,
    _ rows: Contributions,
    inbox: String,
    previousInputs: Set<String>?
  ) throws -> [FileShare] {
    let lines = rows.lines
    let imports = try LedgerReader.imports(database).filter { lines[$0.id] != nil }
    let names = InboxNames(imports, inbox: inbox).byDigest
    return imports.compactMap { row in
      guard let ranges = lines[row.id] else { return nil }
      return FileShare(
        source: row.source,
        format: row.format,
        sha256: row.sha256,
        name: names[row.sha256],
        exported: row.exported,
        imported: row.imported,
        lines: ranges,
        rows: ranges.reduce(0) { $0 + $1.count },
        wasInPrevious: previousInputs.map { $0.contains(row.sha256) }
      )
    }
  }
}

extension AppliedCorrection {
  /// Those that touched one of the rows.
  static func all(_ database: borrowing Database, to rows: Contributions) throws -> [AppliedCorrection] {
    var columns: [String: Set<String>] = [:]
    var touched: [String: Set<CountedRow>] = [:]
    try IndicatorQuery.correctionUses(database) { row, correction, column in
      guard rows.rows[row] != nil else { return }
      if !column.isEmpty { columns[correction, default: []].insert(column) }
      touched[correction, default: []].insert(row)
    }
    return try CorrectionTable.all(database).compactMap { correction in
      guard let those = touched[correction.id] else { return nil }
      return AppliedCorrection(
        id: correction.id,
        reason: correction.reason,
        decidedBy: correction.decidedBy,
        columns: columns[correction.id, default: []].sorted(),
        rows: Int64(those.count)
      )
    }
  }
}

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
      case .rowsDuplicate, .total, .ageKnown, .sixtyPlus, .answers, .positives, .onSiteKnown, .onSite,
        .orientations, .figure, .persons, .state, .begun, .ending, .fte, .stateAid, .fundAid, .localShare,
        .held,
        .expected, .daysSince, .epciCovered, .epciAll, .received, .dashboards, .comparisons, .agreements:
        kind.toldFrench
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
