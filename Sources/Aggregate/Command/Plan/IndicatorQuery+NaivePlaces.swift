import Catalog
import Facts
import Observatory

/// Which territories a row counts in, for the slow paths.
extension IndicatorQuery {
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
