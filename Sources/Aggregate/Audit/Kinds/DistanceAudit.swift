import Catalog
import SQLite
import Warehouse

/// How far the communes of a territory are from the nearest place.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Distance) -> AuditedAnswer {
    { database in try distances(kind, database) }
  }

  private func distances(
    _ kind: IndicatorKind.Distance,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    let metres = try Distances.metres(database, to: kind.sites)
    let sums = try communeSums(database)
    let periods = Set(sums.values.flatMap { $0.filter { $0.value > 0 }.keys })
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for (index, all) in try members(database) {
      let communes = all.filter { commune in
        kind.communesBelow.map { limit in (commune.people ?? .max) < Int64(limit) } ?? true
      }
      guard !communes.isEmpty else { continue }
      let rows = kind.beyondMetres.map { beyond($0, communes, metres) } ?? middle(communes, metres)
      for period in periods {
        for (statistic, row) in rows {
          let breakdown = "statistique=\(statistic)"
          let key = AuditedCell(
            level: index.level,
            territory: index.territory,
            period: period,
            breakdown: breakdown
          )
          numbers[key] = row
        }
      }
    }
    return numbers
  }

  private func middle(_ communes: [AuditedCommune], _ metres: [String: Int64]) -> [String: AuditedNumbers] {
    let located = communes.compactMap { commune in
      commune.people.flatMap { people in metres[commune.code].map { (people: people, metres: $0) } }
    }
    let people = located.reduce(0) { $0 + $1.people }
    guard located.count == communes.count, people > 0 else {
      return ["moyenne": AuditedNumbers(), "mediane": AuditedNumbers()]
    }
    let sum = located.reduce(0) { $0 + $1.people * $1.metres }
    // The smallest distance within which at least half of the inhabitants are.
    let median = located.map(\.metres).filter { limit in
      located.filter { $0.metres <= limit }.reduce(0) { $0 + $1.people } * 2 >= people
    }.min()
    return [
      "moyenne": AuditedNumbers(value: quotient(sum, people), numerator: sum, denominator: people),
      "mediane": AuditedNumbers(value: median.flatMap { quotient($0, 1) }, denominator: people),
    ]
  }

  private func beyond(
    _ metre: Int,
    _ communes: [AuditedCommune],
    _ metres: [String: Int64]
  ) -> [String: AuditedNumbers] {
    let located = communes.compactMap { commune in metres[commune.code].map { (commune, metres: $0) } }
    guard located.count == communes.count else {
      return ["communes": AuditedNumbers(), "population": AuditedNumbers()]
    }
    let far = located.filter { $0.metres > Int64(metre) }.map(\.0)
    let (part, whole) = (Int64(far.count), Int64(communes.count))
    let row = AuditedNumbers(value: quotient(part, whole), numerator: part, denominator: whole)
    guard let everyone = communes.people, let people = far.people, everyone > 0 else {
      return ["communes": row, "population": AuditedNumbers()]
    }
    return [
      "communes": row,
      "population": AuditedNumbers(
        value: quotient(people, everyone),
        numerator: people,
        denominator: everyone
      ),
    ]
  }
}

private enum Distances {
  /// From each commune of the map to the nearest place, in metres, all pairs compared by the database.
  ///
  /// The sphere of the Earth's mean radius is unrolled at the latitude halfway; the cosine is its series, so that
  /// every machine has the same last bit. Constants are bound: a number written in SQL may be read with another.
  static func metres(
    _ database: borrowing Database,
    to sites: [Filter<SiteFilter>]
  ) throws -> [String: Int64] {
    var metres: [String: Int64] = [:]
    try database.read(query(to: sites)) { row in
      if let square = row.double(1) { metres[row.text(0) ?? ""] = Int64(square.squareRoot().rounded()) }
    }
    return metres
  }

  private static func query(to sites: [Filter<SiteFilter>]) -> Query {
    let series = cosine.indices.reversed().reduce("0.0") { text, term in "(\(text) * angle + ?\(term + 3))" }
    return Query(
      """
      WITH place AS (\(points(sites))), pair AS (
        SELECT c.code_insee AS code, (p.latitude - m.latitude) * ?1 * ?2 AS north,
          (p.longitude - m.longitude) * ?1 * ?2 AS east,
          ((p.latitude + m.latitude) * (?1 / 2)) * ((p.latitude + m.latitude) * (?1 / 2)) AS angle
        FROM commune_centre m JOIN commune c USING (commune_id) JOIN place p)
      SELECT code, min(north * north + (east * \(series)) * (east * \(series))) FROM pair GROUP BY code
      """,
      binding: ([radians, earthRadius] + cosine).map { .real($0) }
    )
  }

  /// Mean radius in metres (IUGG).
  private static let earthRadius = 6_371_008.8
  /// In 10⁻⁷ degrees.
  private static let radians = Double.pi / 180 * 1e-7
  /// 1 − x²/2! + x⁴/4! − … + x¹⁶/16!, in the square of the angle.
  private static let cosine: [Double] = (0...8).map { term in
    let factorial = (1...max(1, 2 * term)).reduce(1.0) { $0 * Double($1) }
    return (term.isMultiple(of: 2) ? 1 : -1) / factorial
  }

  /// Points in 10⁻⁷ degrees.
  ///
  /// A place without both coordinates stands at the centre of its commune; those outside count when
  /// only their list matters, for nothing else is known of them.
  private static func points(_ sites: [Filter<SiteFilter>]) -> String {
    let conditions = (["1"] + sites.conditions()).joined(separator: " AND ")
    func degrees(_ column: String, with other: String) -> String {
      "CASE WHEN f.\(other) IS NOT NULL THEN CAST(round(f.\(column) * 10000000) AS INTEGER) END"
    }
    let inside = """
      SELECT ifnull(\(degrees("latitude", with: "longitude")), c.latitude) AS latitude,
        ifnull(\(degrees("longitude", with: "latitude")), c.longitude) AS longitude
      FROM (\(Schema.standingSites)) f LEFT JOIN commune_centre c USING (commune_id) WHERE \(conditions)
      """
    let outside = "SELECT latitude, longitude FROM (\(Schema.standingNeighbours)) f WHERE \(conditions)"
    let isOfLists = sites.allSatisfy { $0.column == .source }
    let all = isOfLists ? "\(inside) UNION ALL \(outside)" : inside
    return "SELECT DISTINCT latitude, longitude FROM (\(all)) WHERE latitude IS NOT NULL"
  }
}
