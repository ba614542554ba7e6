package import Observatory
package import SQLite

extension ResultTable {
  /// The periods an indicator has values for at one level, in no particular order.
  package static func periods(
    _ database: borrowing Database,
    indicator: String,
    level: TerritoryLevel,
    from set: ResultSet = .exact
  ) throws(DatabaseError) -> [Period] {
    var statement = try database.prepare(
      """
      SELECT periode FROM periode WHERE periode_id IN (
        SELECT \(ResultKey.period("valeur_id")) FROM \(set.table) WHERE \(ofIndicator) AND \(ofLevel))
      """
    )
    try statement.bind(1, indicator)
    try statement.bind(2, level.rawValue)
    var periods: [Period] = []
    while try statement.step() {
      if let period = Period(code: statement.text(0) ?? "") { periods.append(period) }
    }
    return periods
  }

  /// Every period that has values, in no particular order.
  package static func periods(_ database: borrowing Database) throws(DatabaseError) -> [Period] {
    var statement = try database.prepare("SELECT periode FROM periode")
    var periods: [Period] = []
    while try statement.step() {
      if let period = Period(code: statement.text(0) ?? "") { periods.append(period) }
    }
    return periods
  }

  package static func hasBreakdown(
    _ database: borrowing Database,
    indicator: String,
    level: TerritoryLevel,
    from set: ResultSet = .exact
  ) throws(DatabaseError) -> Bool {
    var statement = try database.prepare(
      """
      SELECT 1 FROM \(set.table) WHERE \(ofIndicator) AND \(ofLevel)
        AND \(ResultKey.breakdown("valeur_id")) <> \(whole) LIMIT 1
      """
    )
    try statement.bind(1, indicator)
    try statement.bind(2, level.rawValue)
    return try statement.step()
  }

  /// Every value of one indicator, handed over one at a time by level, territory, period and breakdown.
  ///
  /// Throws what `body` throws too; the values were all read before it is first called.
  package static func read(
    _ database: borrowing Database,
    indicator: String,
    from set: ResultSet = .exact,
    _ body: (ResultRow) throws -> Void
  ) throws {
    var statement = try database.prepare("\(ResultReading.cells(set)) WHERE \(ofIndicator)")
    try statement.bind(1, indicator)
    try ResultReading(database, set).each(of: indicator, &statement, body)
  }

  /// Every value of one territory: indicator by indicator as asked, then by period and breakdown.
  package static func values(
    _ database: borrowing Database,
    of territory: String,
    level: TerritoryLevel,
    indicators: [String],
    from set: ResultSet = .exact
  ) throws -> [ResultRow] {
    let reading = try ResultReading(database, set)
    var statement = try database.prepare(
      """
      \(ResultReading.cells(set))
      JOIN (SELECT rang * \(ResultKey.perIndicator) + periode_id * \(ResultKey.perPeriod)
          + territoire_id * \(ResultKey.perTerritory) AS premiere
        FROM indicateur, territoire_publie, periode
        WHERE indicateur = ?1 AND territoire_type = ?2 AND territoire_code = ?3)
      ON valeur_id BETWEEN premiere AND premiere + \(ResultKey.perTerritory - 1)
      """
    )
    var rows: [ResultRow] = []
    for indicator in indicators {
      try statement.bind(1, indicator)
      try statement.bind(2, level.rawValue)
      try statement.bind(3, territory)
      try reading.each(of: indicator, &statement) { rows.append($0) }
      statement.reset()
    }
    return rows
  }

  /// The unbroken value of an indicator for every territory of a level, one period, by territory code.
  package static func totals(
    _ database: borrowing Database,
    indicator: String,
    level: TerritoryLevel,
    period: Period,
    from set: ResultSet = .exact
  ) throws -> [ResultRow] {
    var statement = try database.prepare(
      """
      \(ResultReading.cells(set)) WHERE \(ofIndicator) AND \(ofLevel) AND \(ResultKey.period("valeur_id")) = ?3
        AND \(ResultKey.breakdown("valeur_id")) = \(whole)
      """
    )
    try statement.bind(1, indicator)
    try statement.bind(2, level.rawValue)
    try statement.bind(3, period.number)
    var rows: [ResultRow] = []
    try ResultReading(database, set).each(of: indicator, &statement) { rows.append($0) }
    return rows
  }

  /// Every set of sources that a value of an indicator comes from, joined by `|`, in no particular order.
  package static func sources(
    _ database: borrowing Database,
    indicator: String,
    from set: ResultSet
  ) throws(DatabaseError) -> [String] {
    var statement = try database.prepare(
      """
      SELECT sources FROM origine WHERE origine_id IN (SELECT origine_id FROM \(set.table) WHERE \(ofIndicator))
      """
    )
    try statement.bind(1, indicator)
    var sources: [String] = []
    while try statement.step() { sources.append(statement.text(0) ?? "") }
    return sources
  }

  private static let ofIndicator = ResultKey.isOf(
    indicator: "(SELECT rang FROM indicateur WHERE indicateur = ?1)",
    "valeur_id"
  )
  private static let ofLevel = """
    \(ResultKey.territory("valeur_id")) IN (
      SELECT territoire_id FROM territoire_publie WHERE territoire_type = ?2)
    """
  private static let whole = "(SELECT ventilation_id FROM ventilation WHERE ventilation = '')"

  /// Values whose numbers stand for nothing: the view `resultat` does not show them.
  package static func unnamed(_ database: borrowing Database) throws(DatabaseError) -> Int64 {
    let (all, named) = ("SELECT count(*) FROM resultat_valeur", "SELECT count(*) FROM resultat")
    return try database.integer("SELECT (\(all)) - (\(named))") ?? 0
  }
}
