import Catalog
import Observatory
import SQLite
import Warehouse

/// The map as queries see it. The list of codes a perimeter names is bound as JSON, to ?1.
extension IndicatorQuery {
  /// Communes that are followed, and members of their EPCI elsewhere; by code.
  static func communes(
    _ database: borrowing Database,
    _ perimeter: Perimeter
  ) throws(DatabaseError) -> [CommuneRow] {
    var statement = try database.prepare(
      """
      SELECT c.commune_id, c.code_insee, c.departement_code, d.region_code,
        c.departement_code IN (\(perimeter.followed)), c.epci_siren, c.epci_connu, ifnull(e.entier, 1), c.population,
        c.population_60_plus, c.population_par_age
      FROM commune c JOIN departement d ON d.code = c.departement_code LEFT JOIN epci e ON e.siren = c.epci_siren
      WHERE c.departement_code IN (\(perimeter.followed)) OR c.epci_siren IN (
        SELECT epci_siren FROM commune WHERE departement_code IN (\(perimeter.followed)))
      ORDER BY c.code_insee
      """
    )
    try statement.bind(1, perimeter.bound)
    var rows: [CommuneRow] = []
    while try statement.step() {
      rows.append(
        CommuneRow(
          id: statement.int(0),
          code: statement.text(1) ?? "",
          departement: statement.text(2) ?? "",
          region: statement.text(3) ?? "",
          isFollowed: statement.int(4) == 1,
          epci: statement.text(5),
          isEPCIKnown: statement.int(6) == 1,
          isEPCIShared: statement.int(7) == 0,
          population: statement.integer(8),
          ages: statement.ages(9)
        )
      )
    }
    return rows
  }

  /// Communes one of which a fact lies in, by number.
  static func zones(
    _ database: borrowing Database
  ) throws(DatabaseError) -> [(id: Int64, code: String, communes: [Int64])] {
    var statement = try database.prepare(
      "SELECT zone_id, code, commune_id FROM zone JOIN zone_commune USING (zone_id) ORDER BY 1, 3"
    )
    var zones: [(id: Int64, code: String, communes: [Int64])] = []
    while try statement.step() {
      if zones.last?.id != statement.int(0) { zones.append((statement.int(0), statement.text(1) ?? "", [])) }
      zones[zones.count - 1].communes.append(statement.int(2))
    }
    return zones
  }

  /// Insee's estimates, by département.
  static func estimatedAges(_ database: borrowing Database) throws(DatabaseError) -> [String: AgeCount] {
    var statement = try database.prepare(
      "SELECT code, population_60_plus, population_par_age FROM departement"
    )
    var estimates: [String: AgeCount] = [:]
    while try statement.step() { estimates[statement.text(0) ?? ""] = statement.ages(1) }
    return estimates
  }

  /// Which perimeter the warehouse was filled for; nil when it does not say.
  static func filledFor(_ database: borrowing Database) throws(DatabaseError) -> String? {
    var statement = try database.prepare("SELECT valeur FROM millesime WHERE objet = 'departement'")
    return try statement.step() ? statement.text(0) : nil
  }

  /// The table `place`: each place of a fact table with the territories it counts in.
  ///
  /// Only slow paths use it.
  static func naivePlaces(_ facts: FactTable, _ perimeter: Perimeter) -> String {
    let widest = "'\(perimeter.widest.rawValue)' AS level, '\(perimeter.widestCode)' AS code"
    guard !facts.isPix else { return "place AS (SELECT 0 AS commune_id, \(widest) WHERE ?1 IS NOT NULL)" }
    // What is in one of several communes counts where all of them are; population zero: its communes have theirs.
    let zones = """
      zones AS (
        SELECT z.zone_id, p.level, p.code FROM zone_commune z JOIN communes p USING (commune_id)
        WHERE p.level NOT IN ('commune', '\(neighbour)') GROUP BY 1, 2, 3
        HAVING count(*) = (SELECT count(*) FROM zone_commune o WHERE o.zone_id = z.zone_id))
      """
    // What names an EPCI counts where all that is followed of that EPCI is.
    let epcis = """
      epcis AS (
        SELECT CAST(c.epci_siren AS INTEGER) AS epci, p.level, min(p.code) AS code
        FROM communes p JOIN commune c USING (commune_id)
        WHERE c.epci_siren IS NOT NULL AND p.level NOT IN ('commune', '\(neighbour)')
        GROUP BY 1, 2 HAVING count(DISTINCT p.code) = 1)
      """
    let head = "communes AS (\(naiveCommunes(perimeter))), \(zones)"
    let located = "SELECT * FROM communes UNION ALL SELECT zone_id, level, 0, code FROM zones"
    guard facts.isSmall else { return "\(head), place AS (\(located))" }
    // Rows that name an EPCI, a département, or no place at all.
    let departement = SmallTerritories.expression(ofDepartement: "departement_code")
    return """
      \(head), \(epcis), place AS (
        \(located)
        UNION ALL SELECT \(SmallTerritories.epciOffset) + epci, level, NULL, code FROM epcis
          WHERE level = 'epci' OR epci IN (SELECT CAST(siren AS INTEGER) FROM epci WHERE entier = 1)
        UNION ALL SELECT DISTINCT \(departement), p.level, NULL, p.code FROM communes p JOIN commune USING (commune_id)
          WHERE p.level IN ('departement', 'region', 'france')
        UNION ALL SELECT \(SmallTerritories.anywhere), level, NULL, code FROM (SELECT \(widest)))
      """
  }

  /// A commune that is not followed and counts in a whole EPCI: a level of these queries only.
  static let neighbour = "voisine"

  private static func naiveCommunes(_ perimeter: Perimeter) -> String {
    let levels = (Perimeter.levels(of: perimeter.extent).map(\.rawValue) + [neighbour]).map {
      "SELECT '\($0)' AS level"
    }
    let part = perimeter.departement == nil ? "e.siren || '-' || d.code" : "e.siren"
    return """
      SELECT c.commune_id, t.level, c.population, CASE t.level
        WHEN 'commune' THEN c.code_insee WHEN '\(neighbour)' THEN c.code_insee
        WHEN 'epci' THEN ifnull(e.siren, '\(TerritoryCode.outsideEPCI)') WHEN 'epci_departement' THEN \(part)
        WHEN 'departement' THEN d.code WHEN 'region' THEN d.region_code ELSE '\(TerritoryCode.france)' END AS code
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
