import Catalog
import Observatory
import SQLite

struct AuditedCommune {
  let code: String
  let people: Int64?
}

/// Who lives in the territories of the grid, from the map of the warehouse.
enum Inhabitants {
  /// Of every territory, nil when one of its communes has no population.
  static func populations(
    _ database: borrowing Database,
    perimeter: Perimeter
  ) throws(DatabaseError) -> [AuditedCell: Int64?] {
    var statement = try database.prepare(
      """
      WITH \(CountedAreas.table(.activities, perimeter))
      SELECT level, code, CASE count(*) WHEN count(population) THEN sum(population) END
      FROM place GROUP BY 1, 2
      """
    )
    try statement.bind(1, perimeter.bound)
    var populations: [AuditedCell: Int64?] = [:]
    while try statement.step() {
      let key = AuditedCell(level: statement.text(0) ?? "", territory: statement.text(1) ?? "", period: "")
      populations[key] = .some(statement.integer(2))
    }
    return populations
  }

  /// The communes of every territory.
  static func members(
    _ database: borrowing Database,
    perimeter: Perimeter
  ) throws(DatabaseError) -> [AuditedCell: [AuditedCommune]] {
    var statement = try database.prepare(
      """
      WITH \(CountedAreas.table(.activities, perimeter))
      SELECT place.level, place.code, c.code_insee, c.population
      FROM place JOIN commune c ON c.commune_id = place.spot
      """
    )
    try statement.bind(1, perimeter.bound)
    var members: [AuditedCell: [AuditedCommune]] = [:]
    while try statement.step() {
      let key = AuditedCell(level: statement.text(0) ?? "", territory: statement.text(1) ?? "", period: "")
      members[key, default: []].append(
        AuditedCommune(code: statement.text(2) ?? "", people: statement.integer(3))
      )
    }
    return members
  }

  /// Of 60 years and more, and all, in hundredths: from the census when it tells every commune, else from the
  /// estimates of the départements.
  static func ages(
    _ database: borrowing Database,
    _ perimeter: Perimeter
  ) throws(DatabaseError) -> [AuditedCell: AgeCount] {
    let sums = """
      CASE count(*) WHEN count(t.population_60_plus) THEN sum(t.population_60_plus) END,
      CASE count(*) WHEN count(t.population_par_age) THEN sum(t.population_par_age) END
      """
    var ages: [AuditedCell: AgeCount] = [:]
    for query in [
      """
      SELECT p.level, p.code, \(sums)
      FROM (SELECT DISTINCT p.level, p.code, c.departement_code FROM communes p JOIN commune c USING (commune_id)
        WHERE p.level IN ('departement', 'region', 'france')) p
      JOIN departement t ON t.code = p.departement_code GROUP BY 1, 2
      """,
      "SELECT p.level, p.code, \(sums) FROM communes p JOIN commune t USING (commune_id) GROUP BY 1, 2",
    ] {
      var statement = try database.prepare("WITH \(CountedAreas.table(.activities, perimeter)) \(query)")
      try statement.bind(1, perimeter.bound)
      while try statement.step() {
        guard let older = statement.integer(2), let all = statement.integer(3) else { continue }
        let key = AuditedCell(level: statement.text(0) ?? "", territory: statement.text(1) ?? "", period: "")
        ages[key] = AgeCount(sixtyPlus: older, all: all)
      }
    }
    return ages
  }
}
