import Catalog
import Observatory
import SQLite
import Warehouse

/// A row of a fact table that counts in a value.
struct CountedRow: Hashable {
  let importID: Int64
  let line: Int64
}

/// Where a territory is, for the queries of `explain`.
struct ExplainedTerritory {
  let level: TerritoryLevel
  let code: String
  let perimeter: Perimeter

  /// The rows `f` that fall in it: ?1 is bound to the perimeter, ?2 to its code.
  func condition(_ facts: FactTable) -> String {
    """
    f.spot IN (WITH \(CountedAreas.table(facts, perimeter))
      SELECT spot FROM place WHERE level = '\(level.rawValue)' AND code = ?2 AND ?1 IS NOT NULL)
    """
  }
}

/// Row by row, with where each stands in its file.
enum ExplainedRows {
  /// Amount of a measure in each row of a territory and days; of one code of a breakdown when one is given.
  ///
  /// Throws `DatabaseError`, or `AuditError` for a measure that no row adds up.
  static func explained(
    _ database: borrowing Database,
    _ facts: FactTable,
    _ measure: Measure,
    by breakdown: (column: BreakdownColumn, code: String)?,
    at territory: ExplainedTerritory,
    days: ClosedRange<Day>,
    dayColumn: String? = nil
  ) throws -> [(row: CountedRow, source: Int64, amount: Int64)] {
    guard let split = RowQuery.split(breakdown?.column) else { return [] }
    let amount =
      breakdown?.column == .activities(.orientation) ? "part.effectif" : try RowAmount.of(facts, measure)
    var conditions = measure.conditions
    conditions.append(territory.condition(facts))
    conditions.append("\(dayColumn ?? "f.day") BETWEEN ?3 AND ?4")
    conditions.append(breakdown == nil ? "?5 IS NULL" : "\(split.code) = ?5")
    var statement = try database.prepare(
      """
      SELECT f.lot_id, f.ligne, l.source_id, \(amount)
      FROM \(try AuditedRows.of(facts)) f \(split.join) JOIN lot_import l ON l.lot_id = f.lot_id
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY 1, 2
      """
    )
    try statement.bind(1, territory.perimeter.bound)
    try statement.bind(2, territory.code)
    try statement.bind(3, days.lowerBound.compact)
    try statement.bind(4, days.upperBound.compact)
    try statement.bind(5, breakdown?.code)
    var rows: [(row: CountedRow, source: Int64, amount: Int64)] = []
    while try statement.step() {
      rows.append(
        (CountedRow(importID: statement.int(0), line: statement.int(1)), statement.int(2), statement.int(3))
      )
    }
    return rows
  }

  /// Activities of these days that count nowhere for want of a commune, by method.
  static func unlocated(
    _ database: borrowing Database,
    days: ClosedRange<Day>
  ) throws(DatabaseError) -> [(method: String, count: Int64)] {
    var statement = try database.prepare(
      """
      SELECT methode_geo, sum(nb_accompagnements) FROM (\(Schema.standingActivities))
      WHERE commune_id IS NULL AND zone_id IS NULL AND jour BETWEEN ?1 AND ?2 GROUP BY 1 ORDER BY 1
      """
    )
    try statement.bind(1, days.lowerBound.compact)
    try statement.bind(2, days.upperBound.compact)
    var counts: [(method: String, count: Int64)] = []
    while try statement.step() { counts.append((statement.text(0) ?? "", statement.int(1))) }
    return counts
  }

  /// Accompaniments of the territory and days that count there without a commune.
  static func locatedInZones(
    _ database: borrowing Database,
    at territory: ExplainedTerritory,
    days: ClosedRange<Day>
  ) throws -> Int64 {
    var statement = try database.prepare(
      """
      SELECT ifnull(sum(nb_accompagnements), 0) FROM \(try AuditedRows.of(.activities)) f
      WHERE zone_id IS NOT NULL AND \(territory.condition(.activities)) AND jour BETWEEN ?3 AND ?4
      """
    )
    try statement.bind(1, territory.perimeter.bound)
    try statement.bind(2, territory.code)
    try statement.bind(3, days.lowerBound.compact)
    try statement.bind(4, days.upperBound.compact)
    return try statement.step() ? statement.int(0) : 0
  }

  /// Activities of the territory and days that are kept and do not count, by reason.
  static func setAside(
    _ database: borrowing Database,
    at territory: ExplainedTerritory,
    days: ClosedRange<Day>
  ) throws(DatabaseError) -> [(reason: String, count: Int64)] {
    var statement = try database.prepare(
      """
      SELECT ifnull(ecarte_par, 'retiree'), count(*) FROM (SELECT *, ifnull(commune_id, zone_id) AS spot FROM activite) f
      WHERE NOT (\(Schema.standing)) AND \(territory.condition(.activities)) AND jour BETWEEN ?3 AND ?4
      GROUP BY 1 ORDER BY 1
      """
    )
    try statement.bind(1, territory.perimeter.bound)
    try statement.bind(2, territory.code)
    try statement.bind(3, days.lowerBound.compact)
    try statement.bind(4, days.upperBound.compact)
    var counts: [(reason: String, count: Int64)] = []
    while try statement.step() { counts.append((statement.text(0) ?? "", statement.int(1))) }
    return counts
  }

  /// Code of each source by its identifier.
  static func sources(_ database: borrowing Database) throws(DatabaseError) -> [Int64: String] {
    var statement = try database.prepare("SELECT source_id, code FROM source")
    var codes: [Int64: String] = [:]
    while try statement.step() { codes[statement.int(0)] = statement.text(1) ?? "" }
    return codes
  }

  /// Every row a correction changed: where it is, and which column.
  static func correctionUses(
    _ database: borrowing Database,
    _ body: (CountedRow, _ correction: String, _ column: String) -> Void
  ) throws(DatabaseError) {
    var statement = try database.prepare(
      "SELECT lot_id, ligne, correction_id, colonne FROM correction_appliquee ORDER BY 1, 2, 3, 4"
    )
    while try statement.step() {
      let row = CountedRow(importID: statement.int(0), line: statement.int(1))
      body(row, statement.text(2) ?? "", statement.text(3) ?? "")
    }
  }

  /// Whether any value was ever given for a breakdown.
  static func knows(_ database: borrowing Database, breakdown: String) throws(DatabaseError) -> Bool {
    var statement = try database.prepare("SELECT 1 FROM ventilation WHERE ventilation = ?1")
    try statement.bind(1, breakdown)
    return try statement.step()
  }
}
