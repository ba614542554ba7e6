import Catalog
package import Observatory
package import SQLite
import Warehouse

/// The map as queries see it.
///
/// The list of codes a perimeter names is bound as JSON, to ?1.
package enum TerritoryQuery {
  /// Communes that are followed, and members of their EPCI elsewhere; by code.
  package static func communes(
    _ database: borrowing Database,
    _ perimeter: Perimeter
  ) throws(DatabaseError) -> [MappedCommune] {
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
    var rows: [MappedCommune] = []
    while try statement.step() {
      rows.append(
        MappedCommune(
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
  package static func zones(
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
  package static func estimatedAges(_ database: borrowing Database) throws(DatabaseError) -> [String:
    AgeCount]
  {
    var statement = try database.prepare(
      "SELECT code, population_60_plus, population_par_age FROM departement"
    )
    var estimates: [String: AgeCount] = [:]
    while try statement.step() { estimates[statement.text(0) ?? ""] = statement.ages(1) }
    return estimates
  }

  /// Which perimeter the warehouse was filled for; nil when it does not say.
  package static func filledFor(_ database: borrowing Database) throws(DatabaseError) -> String? {
    var statement = try database.prepare("SELECT valeur FROM millesime WHERE objet = 'departement'")
    return try statement.step() ? statement.text(0) : nil
  }
}

extension Perimeter {
  /// The codes of the départements followed, as a query.
  package var followed: String {
    switch extent {
    case .departements: "SELECT value FROM json_each(?1)"
    case .france: "SELECT code FROM departement WHERE code NOT IN (SELECT value FROM json_each(?1))"
    }
  }

  /// What ?1 is bound to.
  package var bound: String {
    let codes =
      switch extent {
      case .departements(let codes): codes
      case .france(let without): without
      }
    return "[\(codes.map { "\"\($0)\"" }.joined(separator: ","))]"
  }
}
