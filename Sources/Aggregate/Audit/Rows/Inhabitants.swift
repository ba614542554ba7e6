import Catalog
import Observatory
import SQLite

struct AuditedCommune {
  let code: String
  let people: Int64?
}

extension [AuditedCommune] {
  /// Nil as soon as those of one commune are not known.
  var people: Int64? {
    let known = compactMap(\.people)
    return known.count == count ? known.reduce(0, +) : nil
  }
}

/// Who lives in the territories of the grid, from the map of the warehouse.
enum Inhabitants {
  /// Of every territory, nil when one of its communes has no population.
  static func populations(
    _ database: borrowing Database,
    perimeter: Perimeter
  ) throws(DatabaseError) -> [AuditedCell: Int64?] {
    var populations: [AuditedCell: Int64?] = [:]
    try database.read(populationQuery(perimeter)) { row in
      let key = AuditedCell(level: row.text(0) ?? "", territory: row.text(1) ?? "", period: "")
      populations[key] = .some(row.integer(2))
    }
    return populations
  }

  private static func populationQuery(_ perimeter: Perimeter) -> Query {
    let sum = "CASE count(*) WHEN count(population) THEN sum(population) END"
    return query(perimeter, "SELECT level, code, \(sum)\nFROM place GROUP BY 1, 2")
  }

  /// The communes of every territory.
  static func members(
    _ database: borrowing Database,
    perimeter: Perimeter
  ) throws(DatabaseError) -> [AuditedCell: [AuditedCommune]] {
    var members: [AuditedCell: [AuditedCommune]] = [:]
    try database.read(memberQuery(perimeter)) { row in
      let key = AuditedCell(level: row.text(0) ?? "", territory: row.text(1) ?? "", period: "")
      members[key, default: []].append(AuditedCommune(code: row.text(2) ?? "", people: row.integer(3)))
    }
    return members
  }

  private static func memberQuery(_ perimeter: Perimeter) -> Query {
    query(
      perimeter,
      """
      SELECT place.level, place.code, c.code_insee, c.population
      FROM place JOIN commune c ON c.commune_id = place.spot
      """
    )
  }

  /// Of 60 years and more, and all, in hundredths: from the census when it tells every commune, else from the
  /// estimates of the départements.
  static func ages(
    _ database: borrowing Database,
    _ perimeter: Perimeter
  ) throws(DatabaseError) -> [AuditedCell: AgeCount] {
    var ages: [AuditedCell: AgeCount] = [:]
    // What the second tells stands for what the first did.
    for query in ageQueries(perimeter) {
      try database.read(query) { row in
        guard let older = row.integer(2), let all = row.integer(3) else { return }
        let key = AuditedCell(level: row.text(0) ?? "", territory: row.text(1) ?? "", period: "")
        ages[key] = AgeCount(sixtyPlus: older, all: all)
      }
    }
    return ages
  }

  /// From the estimates, then from the census.
  private static func ageQueries(_ perimeter: Perimeter) -> [Query] {
    let sums = """
      CASE count(*) WHEN count(t.population_60_plus) THEN sum(t.population_60_plus) END,
      CASE count(*) WHEN count(t.population_par_age) THEN sum(t.population_par_age) END
      """
    return [
      """
      SELECT p.level, p.code, \(sums)
      FROM (SELECT DISTINCT p.level, p.code, c.departement_code FROM communes p JOIN commune c USING (commune_id)
        WHERE p.level IN ('departement', 'region', 'france')) p
      JOIN departement t ON t.code = p.departement_code GROUP BY 1, 2
      """,
      "SELECT p.level, p.code, \(sums) FROM communes p JOIN commune t USING (commune_id) GROUP BY 1, 2",
    ].map { query(perimeter, $0) }
  }

  /// Of the territories that activities count in.
  private static func query(_ perimeter: Perimeter, _ sql: String) -> Query {
    Query("WITH \(CountedAreas.table(.activities, perimeter))\n\(sql)", .text(perimeter.bound))
  }
}
