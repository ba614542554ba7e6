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
      """
      SELECT periode FROM periode WHERE periode_id IN (
        SELECT DISTINCT periode_id FROM resultat_valeur WHERE \(ofIndicator) AND \(ofLevel))
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
    level: TerritoryLevel
  ) throws(DatabaseError) -> Bool {
    var statement = try database.prepare(
      """
      SELECT 1 FROM resultat_valeur WHERE \(ofIndicator) AND \(ofLevel)
        AND ventilation_id <> (SELECT ventilation_id FROM ventilation WHERE ventilation = '') LIMIT 1
      """
    )
    try statement.bind(1, indicator)
    try statement.bind(2, level.rawValue)
    return try statement.step()
  }

  /// Every value of one indicator, handed over one at a time by level, territory, period and breakdown.
  package static func read(
    _ database: borrowing Database,
    indicator: String,
    _ body: (ResultRow) throws -> Void
  ) throws {
    var statement = try database.prepare("\(cells) WHERE \(ofIndicator)")
    try statement.bind(1, indicator)
    try ResultReading(database).each(of: indicator, &statement, body)
  }

  /// Every value of one territory, by indicator, period and breakdown.
  package static func values(
    _ database: borrowing Database,
    of territory: String,
    level: TerritoryLevel,
    indicators: [String]
  ) throws -> [ResultRow] {
    let reading = try ResultReading(database)
    var statement = try database.prepare(
      """
      \(cells) WHERE \(ofIndicator) AND periode_id IN (SELECT periode_id FROM periode)
        AND territoire_id = (SELECT territoire_id FROM territoire_publie
          WHERE territoire_type = ?2 AND territoire_code = ?3)
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
    period: Period
  ) throws -> [ResultRow] {
    var statement = try database.prepare(
      """
      \(cells) WHERE \(ofIndicator) AND \(ofLevel) AND periode_id = ?3
        AND ventilation_id = (SELECT ventilation_id FROM ventilation WHERE ventilation = '')
      """
    )
    try statement.bind(1, indicator)
    try statement.bind(2, level.rawValue)
    try statement.bind(3, period.number)
    var rows: [ResultRow] = []
    try ResultReading(database).each(of: indicator, &statement) { rows.append($0) }
    return rows
  }

  private static let cells = "SELECT \(ResultReading.numbers), periode_id FROM resultat_valeur"
  private static let ofIndicator = """
    indicateur_rang = (SELECT rang FROM indicateur WHERE indicateur = ?1)
    """
  private static let ofLevel = """
    territoire_id IN (SELECT territoire_id FROM territoire_publie WHERE territoire_type = ?2)
    """
}
