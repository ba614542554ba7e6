import Catalog
import Facts
import Observatory
import SQLite

struct NaiveCommune {
  let code: String
  let people: Int64?
}

extension IndicatorQuery {
  /// The communes of every territory of the grid.
  static func naiveMembers(
    _ database: borrowing Database,
    perimeter: Perimeter
  ) throws(DatabaseError) -> [NaiveKey: [NaiveCommune]] {
    var statement = try database.prepare(
      """
      WITH \(naivePlaces(.activities, perimeter))
      SELECT place.level, place.code, c.code_insee, c.population FROM place JOIN commune c USING (commune_id)
      """
    )
    try statement.bind(1, perimeter.bound)
    var members: [NaiveKey: [NaiveCommune]] = [:]
    while try statement.step() {
      let key = NaiveKey(level: statement.text(0) ?? "", territory: statement.text(1) ?? "", period: "")
      members[key, default: []].append(
        NaiveCommune(code: statement.text(2) ?? "", people: statement.integer(3))
      )
    }
    return members
  }
}
