package import Catalog
package import Facts
package import SQLite
import Warehouse

/// Where the places that an indicator speaks of are.
package enum SitePointQuery {
  /// Points of the places a measure counts, each once and in no particular order, and of those outside the
  /// territory when only their list matters.
  ///
  /// A place without coordinates stands at the centre of its commune.
  package static func sitePoints(
    _ database: borrowing Database,
    of filters: [Filter<SiteFilter>]
  ) throws(DatabaseError) -> [GroundPoint] {
    var statement = try database.prepare(sitePointsQuery(filters))
    var points: [GroundPoint] = []
    while try statement.step() {
      points.append(GroundPoint(latitude: statement.int(0), longitude: statement.int(1)))
    }
    return points
  }

  package static func sitePointsQuery(_ filters: [Filter<SiteFilter>]) -> String {
    let conditions = ["1"] + filters.map(condition)
    let inside = """
      SELECT ifnull(CAST(round(f.latitude * 10000000) AS INTEGER), c.latitude) AS latitude,
        ifnull(CAST(round(f.longitude * 10000000) AS INTEGER), c.longitude) AS longitude
      FROM (\(locatedSites)) f LEFT JOIN commune_centre c USING (commune_id)
      WHERE \(conditions.joined(separator: " AND "))
      """
    // Of a place outside, nothing is kept but its list and where it is.
    let isKnownOutside = filters.allSatisfy { $0.column == .source }
    let outside =
      "SELECT latitude, longitude FROM (\(Schema.standingNeighbours)) f WHERE \(conditions.joined(separator: " AND "))"
    return
      "SELECT DISTINCT * FROM (\(isKnownOutside ? "\(inside) UNION ALL \(outside)" : inside)) WHERE latitude IS NOT NULL"
  }

  /// Half a pair of coordinates is none.
  private static let locatedSites = """
    SELECT row_id, source_id, area_id AS commune_id, freshness, mobility, hours,
      iif(longitude IS NULL, NULL, latitude) AS latitude, iif(latitude IS NULL, NULL, longitude) AS longitude
    FROM (\(SmallTableQuery.knownAreas))
    """

  private static func condition(_ filter: Filter<SiteFilter>) -> String {
    switch filter.column {
    case .service: trait("service_lieu", filter.codes)
    case .scheme: trait("programme_lieu", filter.codes)
    case .accompagnement: trait("accompagnement_lieu", filter.codes)
    case .source: among("(SELECT code FROM source WHERE source_id = f.source_id)", filter.codes)
    case .fraicheur: among(code("freshness", SmallTableQuery.freshnessCodes), filter.codes)
    case .mobilite: among(code("mobility", SmallTableQuery.mobilityCodes), filter.codes)
    case .horaires: among(code("hours", SmallTableQuery.hoursCodes), filter.codes)
    }
  }

  /// One of the values a place has in a list is enough.
  private static func trait(_ dimension: String, _ codes: [String]) -> String {
    """
    EXISTS (SELECT 1 FROM lieu_modalite lm JOIN modalite m USING (modalite_id)
      WHERE lm.lieu_id = f.row_id AND m.dimension = '\(dimension)' AND \(among("m.code", codes)))
    """
  }

  /// The code that a number of `knownAreas` stands for.
  private static func code(_ column: String, _ codes: [Int64: String]) -> String {
    let cases = codes.sorted { $0.key < $1.key }.map { "WHEN \($0.key) THEN '\($0.value)'" }
    return "CASE f.\(column) \(cases.joined(separator: " ")) END"
  }

  private static func among(_ expression: String, _ codes: [String]) -> String {
    let quoted = codes.map { "'\($0.replacing("'", with: "''"))'" }
    return "\(expression) IN (\(quoted.joined(separator: ", ")))"
  }
}
