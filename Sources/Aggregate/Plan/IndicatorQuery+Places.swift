import Catalog
import SQLite

/// Where communes and places are.
extension IndicatorQuery {
  /// By `commune_id`.
  static func centres(_ database: borrowing Database) throws(DatabaseError) -> [Int64: GroundPoint] {
    var statement = try database.prepare("SELECT commune_id, latitude, longitude FROM commune_centre")
    var centres: [Int64: GroundPoint] = [:]
    while try statement.step() {
      centres[statement.int(0)] = GroundPoint(latitude: statement.int(1), longitude: statement.int(2))
    }
    return centres
  }

  static func centresByCode(_ database: borrowing Database) throws(DatabaseError) -> [String: GroundPoint] {
    var statement = try database.prepare(
      "SELECT code_insee, latitude, longitude FROM commune_centre JOIN commune USING (commune_id)"
    )
    var centres: [String: GroundPoint] = [:]
    while try statement.step() {
      let point = GroundPoint(latitude: statement.int(1), longitude: statement.int(2))
      centres[statement.text(0) ?? ""] = point
    }
    return centres
  }

  /// Points of the places a measure counts, and of those outside the territory when only their list matters.
  ///
  /// A place without coordinates stands at the centre of its commune.
  static func placePoints(
    _ database: borrowing Database,
    of measure: Measure
  ) throws(DatabaseError) -> [GroundPoint] {
    var statement = try database.prepare(placePointsQuery(measure))
    var points: [GroundPoint] = []
    while try statement.step() {
      points.append(GroundPoint(latitude: statement.int(0), longitude: statement.int(1)))
    }
    return points
  }

  static func placePointsQuery(_ measure: Measure) -> String {
    let conditions = ["1"] + measure.filters.map(naiveCondition)
    let inside = """
      SELECT ifnull(CAST(round(f.latitude * 10000000) AS INTEGER), c.latitude) AS latitude,
        ifnull(CAST(round(f.longitude * 10000000) AS INTEGER), c.longitude) AS longitude
      FROM (\(locatedPlaces)) f LEFT JOIN commune_centre c USING (commune_id)
      WHERE \(conditions.joined(separator: " AND "))
      """
    // Of a place outside, nothing is kept but its list and where it is.
    let isKnownOutside = measure.filters.allSatisfy { $0.column == .source }
    let outside =
      "SELECT latitude, longitude FROM (\(neighbours)) f WHERE \(conditions.joined(separator: " AND "))"
    return
      "SELECT DISTINCT * FROM (\(isKnownOutside ? "\(inside) UNION ALL \(outside)" : inside)) WHERE latitude IS NOT NULL"
  }

  /// Half a pair of coordinates is none.
  private static let locatedPlaces = """
    SELECT row_id, source_id, commune_id, freshness, mobility, hours,
      iif(longitude IS NULL, NULL, latitude) AS latitude, iif(latitude IS NULL, NULL, longitude) AS longitude
    FROM (\(knownPlaces))
    """

  /// A complete list newer than the one that shows a place withdraws it.
  private static let neighbours = """
    SELECT v.source_id, v.latitude, v.longitude FROM lieu_voisin v
    WHERE v.vu IS NULL OR v.vu >= ifnull((SELECT max(i.rang) FROM instantane i WHERE i.source_id = v.source_id), 0)
    """
}
