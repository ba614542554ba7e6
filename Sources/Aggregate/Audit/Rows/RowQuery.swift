import Catalog

/// The pieces of the queries over rows `f`.
///
/// Codes written in the text come from declarations checked against closed
/// lists or from a quoted literal; no value of the data is ever spliced.
enum RowQuery {
  /// The names of the month, quarter and year of each month AAAAMM of a table.
  static func periods(_ table: String) -> String {
    """
    period AS (
      SELECT month, printf('%04d-%02d', month / 100, month % 100) AS name
        FROM (SELECT DISTINCT month FROM \(table))
      UNION ALL SELECT month, printf('%04d-T%d', month / 100, (month % 100 + 2) / 3)
        FROM (SELECT DISTINCT month FROM \(table))
      UNION ALL SELECT month, printf('%04d', month / 100) FROM (SELECT DISTINCT month FROM \(table)))
    """
  }

  /// What a row is worth; throws for a measure of what no row adds up.
  static func amount(_ facts: FactTable, _ measure: Measure) throws(AuditError) -> String {
    switch measure.kind {
    case .activities, .participations, .certifications, .entries, .appointments, .places, .imports: "1"
    case .accompaniments: "f.nb_accompagnements"
    case .oriented: "f.nb_orientes"
    case .orientationKnown: "f.nb_orientation_connue"
    case .minutes: "ifnull(f.duree_min, 0)"
    case .minutesLow: "ifnull(iif(f.duree_qualite = 'bornee', f.duree_min - 15, f.duree_min), 0)"
    case .minutesHigh: "ifnull(iif(f.duree_qualite = 'bornee', f.duree_min + 15, f.duree_min), 0)"
    case .timedActivities: "(f.duree_min IS NOT NULL)"
    case .newParticipants:
      "iif(f.nb_recurrents < f.nb_accompagnements, f.nb_accompagnements - f.nb_recurrents, 0)"
    case .audience: try persons(facts, measure)
    case .lastDay: "f.day"
    case .sharedParticipations: "f.partage"
    case .certifiable: "ifnull(f.certifiable, 0)"
    case .score: "ifnull(f.score, 0)"
    case .scoredCertifications: "f.score IS NOT NULL"
    case .quantity: "ifnull(f.quantite, 0)"
    case .amount: "ifnull(f.montant_centimes, 0)"
    // Results of Pix that may make a pair; which ones do is no sum.
    case .entered: facts.isPix ? "f.partage" : "CASE WHEN f.avant IS NOT NULL THEN f.quantite ELSE 0 END"
    case .paired: facts.isPix ? "f.partage" : "CASE WHEN \(isPair) THEN f.quantite ELSE 0 END"
    case .improved: facts.isPix ? "f.partage" : "CASE WHEN f.apres > f.avant THEN f.quantite ELSE 0 END"
    case .lost:
      facts.isPix
        ? "f.partage" : "CASE WHEN f.avant IS NOT NULL AND f.apres IS NULL THEN f.quantite ELSE 0 END"
    case .gain: facts.isPix ? "f.partage" : "ifnull(\(gain), 0)"
    case .markBefore: "CASE WHEN \(isPair) THEN f.quantite * \(mark("avant")) ELSE 0 END"
    case .markAfter: "CASE WHEN \(isPair) THEN f.quantite * \(mark("apres")) ELSE 0 END"
    case .openingMinutes: "ifnull(f.minutes_semaine, 0)"
    case .rowsRead: "f.lignes_lues"
    case .rowsRejected: "f.rejetees"
    case .rowsSkipped: "(f.doublons + f.hors_perimetre + f.exclues)"
    case .rowsDuplicate: "f.doublons"
    case .rowsChecked: "CASE WHEN f.total_annonce IS NOT NULL THEN f.lignes_lues ELSE 0 END"
    case .rowsAnnounced: "ifnull(f.total_annonce, 0)"
    // Persons are told apart by the kinds that count them: a row of theirs is one.
    case .participants, .mastery: "1"
    case .population, .population60Plus, .total, .ageKnown, .sixtyPlus, .answers, .positives, .onSiteKnown,
      .onSite,
      .orientations, .figure, .persons, .state, .begun, .ending, .fte, .stateAid, .fundAid, .localShare,
      .held,
      .expected, .daysSince, .epciCovered, .epciAll, .received, .dashboards, .comparisons, .agreements:
      throw .noRule(facts: facts.rawValue, asked: measure.kind.rawValue)
    }
  }

  /// A mark in ten-thousandths of its scale.
  private static func mark(_ column: String) -> String { "(f.\(column) * 10000 / f.echelle)" }

  static let isPair = "f.avant IS NOT NULL AND f.apres IS NOT NULL"

  static let gain = "(\(mark("apres")) - \(mark("avant")))"

  private static func persons(_ facts: FactTable, _ measure: Measure) throws(AuditError) -> String {
    guard let audience = measure.audience else {
      throw .noRule(facts: facts.rawValue, asked: measure.kind.rawValue)
    }
    let dimension = audience.dimension.rawValue
    let member = member(audience.group)
    let persons =
      facts.isPix
      ? "(SELECT count(*) FROM modalite m WHERE m.modalite_id = f.\(dimension)_id AND \(member))"
      : """
      (SELECT ifnull(sum(p.effectif), 0) FROM repartition_part p JOIN modalite m USING (modalite_id)
        WHERE p.repartition_id = f.\(dimension)_id AND m.dimension = '\(dimension)' AND \(member))
      """
    switch audience.group {
    case .known, .sixtyPlus: return persons
    case .sixtyPlusAtMost: return "(\(facts.isPix ? "1" : "f.nb_accompagnements") - \(persons))"
    }
  }

  /// For `60_plus_at_most`, whom it leaves out.
  static func member(_ group: VocabularyGroup) -> String {
    switch group {
    case .known: "m.connue = 1"
    case .sixtyPlus: "m.age_min >= 60"
    case .sixtyPlusAtMost: "m.connue = 1 AND m.age_min < 60"
    }
  }

  /// How rows are split: the tables to join, the code of each part, and what a part is worth when not as its row.
  ///
  /// Nil for a breakdown that no row has a code of.
  struct Split {
    var join = ""
    var code = "''"
    var amount: String?
  }

  static func split(_ breakdown: BreakdownColumn?) -> Split? {
    func term(_ column: String) -> Split {
      Split(join: "JOIN modalite split ON split.modalite_id = f.\(column)", code: "split.code")
    }
    func spread(_ column: String, _ dimension: String, amount: String? = nil) -> Split {
      let join = """
        JOIN repartition_part part ON part.repartition_id = f.\(column)
        JOIN modalite split ON split.modalite_id = part.modalite_id AND split.dimension = '\(dimension)'
        """
      return Split(join: join, code: "split.code", amount: amount)
    }
    switch breakdown {
    case nil: return Split()
    case .dispositif:
      return Split(join: "LEFT " + term("dispositif_id").join, code: "ifnull(split.code, 'non_precise')")
    case .type, .certification: return term("type_id")
    case .canal: return term("canal_id")
    case .niveauPix: return term("niveau_id")
    case .niveau: return Split(join: "JOIN (SELECT 1) ON f.niveau IS NOT NULL", code: "f.niveau")
    case .age: return spread("age_id", "age", amount: "part.effectif")
    case .genre: return spread("genre_id", "genre", amount: "part.effectif")
    case .statut: return spread("statut_id", "statut", amount: "part.effectif")
    case .materiel: return spread("materiel_id", "materiel")
    case .theme: return spread("thematique_id", "theme")
    case .publicCible: return spread("public_id", "public_cible")
    case .orientation: return spread("orientation_id", "orientation", amount: "part.effectif")
    case .campagne: return Split(code: "f.campagne_id")
    case .categorie: return term("categorie_id")
    case .etape: return term("etape_id")
    case .statutRdv: return term("statut_id")
    case .fraicheur: return Split(code: SiteTraits.freshness)
    case .mobilite: return Split(code: SiteTraits.mobility)
    case .horaires: return Split(code: SiteTraits.hours)
    case .source: return Split(join: "JOIN source split USING (source_id)", code: "split.code")
    case .statistique, .operateur, .plafond, .parite, .attendu: return nil
    }
  }

  static func condition(_ filter: MeasureFilter) -> String {
    func term(_ column: String) -> String { list(code(of: column), filter.codes) }
    switch filter.column {
    case .type, .certification, .registre: return term("type_id")
    case .canal: return term("canal_id")
    case .dispositif: return list("ifnull(\(code(of: "dispositif_id")), 'non_precise')", filter.codes)
    case .niveau: return list("CAST(f.niveau AS TEXT)", filter.codes)
    case .campagneType:
      return list("(SELECT type FROM pix_campagne c WHERE c.campagne_id = f.campagne_id)", filter.codes)
    case .statut, .statutRdv: return term("statut_id")
    case .categorie: return term("categorie_id")
    case .etape: return term("etape_id")
    case .source: return list("(SELECT code FROM source WHERE source_id = f.source_id)", filter.codes)
    case .fraicheur: return list(SiteTraits.freshness, filter.codes)
    case .mobilite: return list(SiteTraits.mobility, filter.codes)
    case .horaires: return list(SiteTraits.hours, filter.codes)
    case .service: return SiteTraits.has("service_lieu", filter.codes)
    case .programme: return SiteTraits.has("programme_lieu", filter.codes)
    case .accompagnement: return SiteTraits.has("accompagnement_lieu", filter.codes)
    case .operateur: return term("operateur_id")
    case .unite: return term("unite_id")
    case .theme: return term("thematique_id")
    case .mesure: return term("mesure_id")
    case .publicCible:
      let codes = filter.codes.contains(FilterColumn.anyCode) ? nil : filter.codes
      return """
        EXISTS (SELECT 1 FROM repartition_part p JOIN modalite m USING (modalite_id)
          WHERE p.repartition_id = f.public_id AND \(list("m.code", codes)))
        """
    }
  }

  static func code(of column: String) -> String {
    "(SELECT code FROM modalite WHERE modalite_id = f.\(column))"
  }

  /// True for any value when there is no list.
  static func list(_ column: String, _ codes: [String]?) -> String {
    guard let codes else { return "1" }
    let quoted = codes.map { "'\($0.replacing("'", with: "''"))'" }
    return "\(column) IN (\(quoted.joined(separator: ", ")))"
  }
}

extension Measure {
  /// The codes a filter keeps; nil when the measure has no filter on that column.
  func codes(of column: FilterColumn) -> [String]? {
    filters.first { $0.column == column }?.codes
  }
}
