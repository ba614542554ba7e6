import Catalog
import Observatory
import Warehouse

/// Where rows count: the table `place` (spot, level, code, population), from the map of the warehouse.
///
/// The codes a perimeter names are bound as JSON, to ?1. The computation numbers places in a way of its own.
enum CountedAreas {
  /// The table of the spots of a fact table, with every territory each one counts in.
  static func table(_ facts: FactTable, _ perimeter: Perimeter) -> String {
    let widest = "'\(perimeter.widest.rawValue)' AS level, '\(perimeter.widestCode)' AS code"
    guard !facts.isPix else {
      return "place AS (SELECT 0 AS spot, \(widest), NULL AS population WHERE ?1 IS NOT NULL)"
    }
    // What is in one of several communes counts where all of them are; population zero: its communes have theirs.
    let zones = """
      zones AS (
        SELECT z.zone_id, p.level, p.code FROM zone_commune z JOIN communes p USING (commune_id)
        WHERE p.level NOT IN ('commune', '\(neighbour)') GROUP BY 1, 2, 3
        HAVING count(*) = (SELECT count(*) FROM zone_commune o WHERE o.zone_id = z.zone_id))
      """
    let head = "communes AS (\(communes(perimeter))), \(zones)"
    let located = """
      SELECT commune_id AS spot, level, code, population FROM communes
        UNION ALL SELECT zone_id, level, code, 0 FROM zones
      """
    guard facts.isKeptWhole else { return "\(head), place AS (\(located))" }
    return """
      \(head), \(epcis), place AS (
        \(located)
        UNION ALL SELECT \(spot(ofEPCI: "epci")), level, code, NULL FROM epcis
          WHERE level = 'epci' OR epci IN (SELECT siren FROM epci WHERE entier = 1)
        UNION ALL SELECT DISTINCT \(spot(ofDepartement: "departement_code")), p.level, p.code, NULL
          FROM communes p JOIN commune USING (commune_id) WHERE p.level IN ('departement', 'region', 'france')
        UNION ALL SELECT \(anywhere), level, code, NULL FROM (SELECT \(widest)))
      """
  }

  /// A commune that is not followed and counts in a whole EPCI: a level of these queries only.
  static let neighbour = "voisine"

  /// What names no place at all: worth the widest territory.
  static let anywhere = "'partout'"

  static func spot(ofEPCI column: String) -> String { "'epci ' || \(column)" }
  static func spot(ofDepartement column: String) -> String { "'departement ' || \(column)" }

  /// The spot of a line that names a commune, a zone, an EPCI, a département, or nothing.
  static func spot(ofLine line: String) -> String {
    """
    CASE \(line).territoire_type
      WHEN 'commune' THEN ifnull((SELECT n.commune_id FROM commune n WHERE n.code_insee = \(line).territoire_code),
        \(Schema.zone(ofCode: "\(line).territoire_code")))
      WHEN 'epci' THEN \(spot(ofEPCI: "\(line).territoire_code"))
      WHEN 'departement' THEN \(spot(ofDepartement: "\(line).territoire_code"))
      ELSE \(anywhere) END
    """
  }

  /// What names an EPCI counts where all that is followed of that EPCI is.
  private static let epcis = """
    epcis AS (
      SELECT c.epci_siren AS epci, p.level, min(p.code) AS code
      FROM communes p JOIN commune c USING (commune_id)
      WHERE c.epci_siren IS NOT NULL AND p.level NOT IN ('commune', '\(neighbour)')
      GROUP BY 1, 2 HAVING count(DISTINCT p.code) = 1)
    """

  private static func communes(_ perimeter: Perimeter) -> String {
    let levels = (Perimeter.levels(of: perimeter.extent).map(\.rawValue) + [neighbour]).map {
      "SELECT '\($0)' AS level"
    }
    let part = perimeter.departement == nil ? "e.siren || '-' || d.code" : "e.siren"
    return """
      SELECT c.commune_id, t.level, c.population, CASE t.level
        WHEN 'commune' THEN c.code_insee WHEN '\(neighbour)' THEN c.code_insee
        WHEN 'epci' THEN ifnull(e.siren, '\(TerritoryCode.outsideEPCI)') WHEN 'epci_departement' THEN \(part)
        WHEN 'departement' THEN d.code WHEN 'region' THEN d.region_code WHEN 'france' THEN '\(TerritoryCode.france)' END AS code
      FROM commune c JOIN departement d ON d.code = c.departement_code
      LEFT JOIN epci e ON e.siren = c.epci_siren JOIN (\(levels.joined(separator: " UNION "))) t
      ON CASE t.level
        WHEN 'epci' THEN c.epci_connu = 1 AND (d.code IN (\(perimeter.followed)) OR c.epci_siren IN (
          SELECT epci_siren FROM commune WHERE departement_code IN (\(perimeter.followed))))
        WHEN '\(neighbour)' THEN d.code NOT IN (\(perimeter.followed)) AND c.epci_siren IN (
          SELECT epci_siren FROM commune WHERE departement_code IN (\(perimeter.followed)))
        WHEN 'epci_departement' THEN e.entier = 0 AND d.code IN (\(perimeter.followed))
        ELSE d.code IN (\(perimeter.followed)) END
      """
  }
}

extension Perimeter {
  /// The codes of the départements followed, as a query.
  var followed: String {
    switch extent {
    case .departements: "SELECT value FROM json_each(?1)"
    case .france: "SELECT code FROM departement WHERE code NOT IN (SELECT value FROM json_each(?1))"
    }
  }

  /// What ?1 is bound to.
  var bound: String {
    let codes =
      switch extent {
      case .departements(let codes): codes
      case .france(let without): without
      }
    return "[\(codes.map { "\"\($0)\"" }.joined(separator: ","))]"
  }
}
