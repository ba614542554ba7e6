import Catalog
import Cube
import Facts
import SQLite

/// The pieces of the naive queries. Codes written in the text come from declarations checked against
/// closed lists or from a quoted literal; no value of the data is ever spliced.
extension IndicatorQuery {
  static func naiveDay(_ facts: FactTable) -> String {
    facts == .pixParticipations ? "f.debut / 10000" : "f.jour"
  }

  /// The names of the month, quarter and year of each month AAAAMM of a table.
  static func naivePeriods(_ table: String) -> String {
    """
    period AS (
      SELECT month, printf('%04d-%02d', month / 100, month % 100) AS name
        FROM (SELECT DISTINCT month FROM \(table))
      UNION ALL SELECT month, printf('%04d-T%d', month / 100, (month % 100 + 2) / 3)
        FROM (SELECT DISTINCT month FROM \(table))
      UNION ALL SELECT month, printf('%04d', month / 100) FROM (SELECT DISTINCT month FROM \(table)))
    """
  }

  static func naiveAmount(_ facts: FactTable, _ measure: Measure) -> String {
    // Results that may make a pair; which ones do is no sum.
    if facts == .pixParticipations, [.gain, .entered, .paired, .improved, .lost].contains(measure.kind) {
      return "f.partage"
    }
    switch measure.kind {
    case .accompaniments: return "f.nb_accompagnements"
    case .oriented: return "f.nb_orientes"
    case .orientationKnown: return "f.nb_orientation_connue"
    case .minutes: return "ifnull(f.duree_min, 0)"
    case .minutesLow: return "ifnull(iif(f.duree_qualite = 'bornee', f.duree_min - 15, f.duree_min), 0)"
    case .minutesHigh: return "ifnull(iif(f.duree_qualite = 'bornee', f.duree_min + 15, f.duree_min), 0)"
    case .timedActivities: return "(f.duree_min IS NOT NULL)"
    case .newParticipants:
      return "iif(f.nb_recurrents < f.nb_accompagnements, f.nb_accompagnements - f.nb_recurrents, 0)"
    case .sharedParticipations: return "f.partage"
    case .certifiable: return "ifnull(f.certifiable, 0)"
    case .score: return "ifnull(f.score, 0)"
    case .scoredCertifications: return "f.score IS NOT NULL"
    case .lastDay: return naiveDay(facts)
    case .quantity, .amount, .entered, .paired, .improved, .lost, .markBefore, .markAfter, .rowsRead,
      .rowsRejected, .rowsSkipped, .rowsDuplicate, .rowsChecked, .rowsAnnounced:
      return "f.\(measure.kind.rawValue)"
    case .entries, .appointments, .places, .imports: return "1"
    case .audience:
      guard let audience = measure.audience else { return "0" }
      let dimension = audience.dimension.rawValue
      let member = naiveMember(audience.group)
      let persons =
        facts.isPix
        ? "(SELECT count(*) FROM modalite m WHERE m.modalite_id = f.\(dimension)_id AND \(member))"
        : """
        (SELECT ifnull(sum(p.effectif), 0) FROM repartition_part p JOIN modalite m USING (modalite_id)
          WHERE p.repartition_id = f.\(dimension)_id AND m.dimension = '\(dimension)' AND \(member))
        """
      guard audience.group == .sixtyPlusAtMost else { return persons }
      return "(\(facts.isPix ? "1" : "f.nb_accompagnements") - \(persons))"
    case .gain: return "ifnull(f.gain, 0)"
    case .openingMinutes: return "ifnull(f.opening_minutes, 0)"
    default: return "1"
    }
  }

  /// For `60_plus_at_most`, whom it leaves out.
  static func naiveMember(_ group: VocabularyGroup) -> String {
    switch group {
    case .known: "m.connue = 1"
    case .sixtyPlus: "m.age_min >= 60"
    case .sixtyPlusAtMost: "m.connue = 1 AND m.age_min < 60"
    }
  }

  static func naiveSplit(_ breakdown: BreakdownColumn?) -> (join: String, code: String) {
    func term(_ column: String) -> String { "JOIN modalite split ON split.modalite_id = f.\(column)" }
    func spread(_ column: String, _ dimension: String) -> String {
      """
      JOIN repartition_part part ON part.repartition_id = f.\(column)
      JOIN modalite split ON split.modalite_id = part.modalite_id AND split.dimension = '\(dimension)'
      """
    }
    switch breakdown {
    case .dispositif: return ("LEFT " + term("dispositif_id"), "ifnull(split.code, 'non_precise')")
    case .type, .certification: return (term("type_id"), "split.code")
    case .canal: return (term("canal_id"), "split.code")
    case .niveauPix: return (term("niveau_id"), "split.code")
    case .niveau: return ("JOIN (SELECT 1) ON f.niveau IS NOT NULL", "f.niveau")
    case .age, .genre, .statut:
      return (spread("\(breakdown?.rawValue ?? "")_id", breakdown?.rawValue ?? ""), "split.code")
    case .materiel: return (spread("materiel_id", "materiel"), "split.code")
    case .theme: return (spread("thematique_id", "theme"), "split.code")
    case .publicCible: return (spread("public_id", "public_cible"), "split.code")
    case .orientation: return (spread("orientation_id", "orientation"), "split.code")
    case .campagne: return ("", "f.campagne_id")
    case .categorie: return (term("categorie_id"), "split.code")
    case .etape: return (term("etape_id"), "split.code")
    case .statutRdv: return (term("statut_id"), "split.code")
    case .fraicheur: return ("", naiveFreshness)
    case .mobilite: return ("", naiveMobility)
    case .horaires: return ("", naiveHours)
    case .source: return ("JOIN source split USING (source_id)", "split.code")
    case .statistique, .operateur, .plafond, .parite, .attendu, nil: return ("", "''")
    }
  }

  private static let naiveFreshness = """
    CASE f.freshness WHEN 1 THEN 'moins_6_mois' WHEN 2 THEN '6_a_12_mois' WHEN 3 THEN '12_a_18_mois'
      ELSE 'plus_18_mois_ou_sans_date' END
    """

  private static let naiveMobility = "iif(f.mobility = 2, 'itinerant', 'fixe')"

  private static let naiveHours = """
    CASE f.hours WHEN 1 THEN 'conforme' WHEN 2 THEN 'non_conforme' ELSE 'indetermine' END
    """

  /// One of the values a place has in a list is enough.
  private static func naiveTrait(_ dimension: String, _ codes: [String]) -> String {
    """
    EXISTS (SELECT 1 FROM lieu_modalite lm JOIN modalite m USING (modalite_id)
      WHERE lm.lieu_id = f.row_id AND m.dimension = '\(dimension)' AND \(naiveList("m.code", codes)))
    """
  }

  static func naiveCondition(_ filter: MeasureFilter) -> String {
    if filter.column == .publicCible {
      let codes = filter.codes.contains(FilterColumn.anyCode) ? nil : filter.codes
      return """
        EXISTS (SELECT 1 FROM repartition_part p JOIN modalite m USING (modalite_id)
          WHERE p.repartition_id = f.public_id AND \(naiveList("m.code", codes)))
        """
    }
    if let trait = SeriesCompiler.traits[filter.column] { return naiveTrait(trait.dimension, filter.codes) }
    let column =
      switch filter.column {
      case .type, .certification: "(SELECT code FROM modalite WHERE modalite_id = f.type_id)"
      case .canal: "(SELECT code FROM modalite WHERE modalite_id = f.canal_id)"
      case .registre: "(SELECT code FROM modalite WHERE modalite_id = f.type_id)"
      case .categorie: "(SELECT code FROM modalite WHERE modalite_id = f.categorie_id)"
      case .etape: "(SELECT code FROM modalite WHERE modalite_id = f.etape_id)"
      case .statutRdv: "(SELECT code FROM modalite WHERE modalite_id = f.statut_id)"
      case .source: "(SELECT code FROM source WHERE source_id = f.source_id)"
      case .fraicheur: naiveFreshness
      case .mobilite: naiveMobility
      case .horaires: naiveHours
      case .service, .programme, .accompagnement: "NULL"
      case .niveau: "CAST(f.niveau AS TEXT)"
      case .publicCible: "f.public_id"
      case .dispositif:
        "ifnull((SELECT code FROM modalite WHERE modalite_id = f.dispositif_id), 'non_precise')"
      case .statut: "(SELECT code FROM modalite WHERE modalite_id = f.statut_id)"
      case .campagneType: "(SELECT type FROM pix_campagne c WHERE c.campagne_id = f.campagne_id)"
      case .operateur: "(SELECT code FROM modalite WHERE modalite_id = f.operateur_id)"
      case .unite: "(SELECT code FROM modalite WHERE modalite_id = f.unite_id)"
      case .theme: "(SELECT code FROM modalite WHERE modalite_id = f.thematique_id)"
      case .mesure: "(SELECT code FROM modalite WHERE modalite_id = f.mesure_id)"
      }
    return naiveList(column, filter.codes)
  }

  /// True for any value when there is no list.
  static func naiveList(_ column: String, _ codes: [String]?) -> String {
    guard let codes else { return "1" }
    let quoted = codes.map { "'\($0.replacing("'", with: "''"))'" }
    return "\(column) IN (\(quoted.joined(separator: ", ")))"
  }
}
