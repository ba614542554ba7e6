import Facts
import Warehouse

/// The tables that are read whole each time, each as rows of (row_id, jour, area_id, source_id, lot_id, ligne) and of
/// what the table has: measures are expressions of its columns.
///
/// `area_id` may name a commune, an EPCI, a département or everything: `SmallTerritories` gives the numbers.
enum SmallTableQuery {
  static let registerEvents = """
    SELECT *, registre_id AS row_id,
      CASE territoire_type
        WHEN 'commune' THEN ifnull((SELECT c.commune_id FROM commune c WHERE c.code_insee = territoire_code),
          \(Schema.zone(ofCode: "territoire_code")))
        WHEN 'epci' THEN \(SmallTerritories.epciOffset) + CAST(territoire_code AS INTEGER)
        WHEN 'departement' THEN \(SmallTerritories.expression(ofDepartement: "territoire_code"))
        ELSE \(SmallTerritories.anywhere) END AS area_id
    FROM (\(Schema.standingRegister)) WHERE nature = 'evenement'
    """

  static let expectedPersons = """
    SELECT *, rendez_vous_id AS row_id,
      ifnull(ifnull(commune_id, zone_id), \(SmallTerritories.anywhere)) AS area_id
    FROM rdv_participation
    """

  /// On the day of the last import; how long ago each place was updated then.
  static let knownAreas = """
    SELECT l.*, l.lieu_id AS row_id, today.jour, ifnull(l.commune_id, l.zone_id) AS area_id,
      CASE WHEN l.maj_le IS NULL THEN 4 WHEN l.maj_le > today.six THEN 1 WHEN l.maj_le > today.twelve THEN 2
        WHEN l.maj_le > today.eighteen THEN 3 ELSE 4 END AS freshness,
      \(mask("service_lieu")) AS services, \(mask("programme_lieu")) AS programmes,
      \(mask("accompagnement_lieu")) AS supports,
      CASE WHEN \(format) IN ('bus', 'itinerante') THEN 2 WHEN \(mask("itinerance")) = 0 THEN 1
        WHEN EXISTS (\(traits) AND m.dimension = 'itinerance' AND m.code = 'fixe') THEN 1 ELSE 2 END AS mobility,
      \(hoursVerdict) AS hours
    FROM (\(Schema.standingSites)) l, (
      SELECT jour, \(monthsBefore(6)) AS six, \(monthsBefore(12)) AS twelve, \(monthsBefore(18)) AS eighteen
      FROM (SELECT jour, printf('%04d-%02d-%02d', jour / 10000, jour / 100 % 100, jour % 100) AS iso
        FROM (SELECT max(importe_le) AS jour FROM lot_import))) today
    """

  /// A site that shares its hours with others, or that moves, is not judged on its own line.
  private static let hoursVerdict = """
    CASE WHEN l.minutes_semaine IS NULL THEN 3
      WHEN l.minutes_semaine >= \(OpeningRule.minutes) AND l.jours_ouverts >= \(OpeningRule.days) THEN 1
      WHEN \(format) IN ('multisites', 'fixe_antennes', 'bus', 'itinerante') THEN 3
      WHEN (SELECT code FROM modalite WHERE modalite_id = l.type_id) = 'antenne' THEN 3 ELSE 2 END
    """

  private static let format = "(SELECT code FROM modalite WHERE modalite_id = l.format_id)"

  private static let traits = """
    SELECT 1 FROM lieu_modalite lm JOIN modalite m USING (modalite_id) WHERE lm.lieu_id = l.lieu_id
    """

  /// One bit for each code of a list, from the first in alphabetical order: `StoredVocabulary.masks` reads it.
  private static func mask(_ dimension: String) -> String {
    """
    (SELECT ifnull(sum(1 << (SELECT count(*) FROM modalite b WHERE b.dimension = m.dimension AND b.code < m.code)), 0)
      FROM lieu_modalite lm JOIN modalite m USING (modalite_id)
      WHERE lm.lieu_id = l.lieu_id AND m.dimension = '\(dimension)')
    """
  }

  private static func monthsBefore(_ months: Int) -> String {
    "CAST(strftime('%Y%m%d', iso, '-\(months) months') AS INTEGER)"
  }

  static let readFiles = """
    SELECT *, lot_id AS row_id, importe_le AS jour, ligne_entete AS ligne, \(SmallTerritories.anywhere) AS area_id
    FROM lot_import
    """

  /// Codes of `freshness`, in the order of the numbers above.
  static let freshnessCodes: [Int64: String] = [
    1: "moins_6_mois", 2: "6_a_12_mois", 3: "12_a_18_mois", 4: "plus_18_mois_ou_sans_date",
  ]

  static let mobilityCodes: [Int64: String] = [1: "fixe", 2: "itinerant"]

  static let hoursCodes: [Int64: String] = [1: "conforme", 2: "non_conforme", 3: "indetermine"]
}

/// What the France Services charter asks of a place: 24 hours a week, over five days.
enum OpeningRule {
  static let minutes: Int64 = 24 * 60
  static let days: Int64 = 5
}
