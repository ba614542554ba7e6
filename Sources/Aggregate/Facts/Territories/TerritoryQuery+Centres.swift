import Catalog
package import SQLite

/// Where communes and places are.
extension TerritoryQuery {
  /// By `commune_id`.
  package static func centres(_ database: borrowing Database) throws(DatabaseError) -> [Int64: GroundPoint] {
    var statement = try database.prepare("SELECT commune_id, latitude, longitude FROM commune_centre")
    var centres: [Int64: GroundPoint] = [:]
    while try statement.step() {
      centres[statement.int(0)] = GroundPoint(latitude: statement.int(1), longitude: statement.int(2))
    }
    return centres
  }

  /// By Insee code.
  package static func centresByCode(_ database: borrowing Database) throws(DatabaseError) -> [String:
    GroundPoint]
  {
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
}
