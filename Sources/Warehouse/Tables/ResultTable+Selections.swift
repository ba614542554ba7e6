package import Observatory
package import SQLite

extension ResultTable {
  /// The periods an indicator has values for at one level, in no particular order.
  package static func periods(
    _ database: borrowing Database,
    indicator: String,
    level: TerritoryLevel
  ) throws(DatabaseError) -> [Period] {
    var statement = try database.prepare(
      "SELECT DISTINCT periode FROM resultat WHERE indicateur = ?1 AND territoire_type = ?2"
    )
    try statement.bind(1, indicator)
    try statement.bind(2, level.rawValue)
    var periods: [Period] = []
    while try statement.step() {
      if let period = Period(code: statement.text(0) ?? "") { periods.append(period) }
    }
    return periods
  }

  package static func hasBreakdown(
    _ database: borrowing Database,
    indicator: String,
    level: TerritoryLevel
  ) throws(DatabaseError) -> Bool {
    var statement = try database.prepare(
      "SELECT 1 FROM resultat WHERE indicateur = ?1 AND territoire_type = ?2 AND ventilation <> '' LIMIT 1"
    )
    try statement.bind(1, indicator)
    try statement.bind(2, level.rawValue)
    return try statement.step()
  }

  /// Every value of one territory, by indicator, period and breakdown.
  package static func values(
    _ database: borrowing Database,
    of territory: String,
    level: TerritoryLevel,
    indicators: [String]
  ) throws(DatabaseError) -> [ResultRow] {
    var statement = try database.prepare(
      """
      \(columns) WHERE indicateur = ?1 AND territoire_type = ?2 AND territoire_code = ?3
      ORDER BY periode, ventilation
      """
    )
    var rows: [ResultRow] = []
    for indicator in indicators {
      try statement.bind(1, indicator)
      try statement.bind(2, level.rawValue)
      try statement.bind(3, territory)
      while try statement.step() { rows.append(try row(statement)) }
      statement.reset()
    }
    return rows
  }

  /// The unbroken value of an indicator for every territory of a level, one period, by territory code.
  package static func totals(
    _ database: borrowing Database,
    indicator: String,
    level: TerritoryLevel,
    period: Period
  ) throws(DatabaseError) -> [ResultRow] {
    var statement = try database.prepare(
      """
      \(columns) WHERE indicateur = ?1 AND territoire_type = ?2 AND periode = ?3 AND ventilation = ''
      ORDER BY territoire_code
      """
    )
    try statement.bind(1, indicator)
    try statement.bind(2, level.rawValue)
    try statement.bind(3, period.code)
    var rows: [ResultRow] = []
    while try statement.step() { rows.append(try row(statement)) }
    return rows
  }

  private static let columns = """
    SELECT indicateur, territoire_type, territoire_code, periode, ventilation, valeur, numerateur, denominateur,
      couverture, statut_obs, statut_conf, sources, extrait_le
    FROM resultat
    """

  private static func row(_ statement: borrowing Statement) throws(DatabaseError) -> ResultRow {
    guard let level = TerritoryLevel(rawValue: statement.text(1) ?? ""),
      let period = Period(code: statement.text(3) ?? ""),
      let status = ObservationStatus(rawValue: statement.text(9) ?? ""),
      let confidentiality = ConfidentialityStatus(rawValue: statement.text(10) ?? "")
    else { throw DatabaseError(code: 11, message: "resultat: ligne illisible") }
    return ResultRow(
      indicator: statement.text(0) ?? "",
      level: level,
      territory: statement.text(2) ?? "",
      period: period,
      breakdown: statement.text(4) ?? "",
      value: statement.integer(5),
      numerator: statement.integer(6),
      denominator: statement.integer(7),
      coverage: statement.integer(8),
      status: status,
      confidentiality: confidentiality,
      sources: statement.text(11) ?? "",
      extracted: statement.integer(12).flatMap(Day.init(compact:))
    )
  }
}
