import Catalog
import Observatory
import SQLite
import Warehouse

/// A row of a fact table that counts in a value.
struct CountedRow: Hashable {
  let importID: ImportID
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
    guard
      let query = try query(facts, measure, by: breakdown, at: territory, days: days, dayColumn: dayColumn)
    else { return [] }
    var rows: [(row: CountedRow, source: Int64, amount: Int64)] = []
    try database.read(query) { row in
      rows.append((CountedRow(importID: ImportID(row.int(0)), line: row.int(1)), row.int(2), row.int(3)))
    }
    return rows
  }

  /// Nil for a breakdown that no row has a code of.
  private static func query(
    _ facts: FactTable,
    _ measure: Measure,
    by breakdown: (column: BreakdownColumn, code: String)?,
    at territory: ExplainedTerritory,
    days: ClosedRange<Day>,
    dayColumn: String?
  ) throws(AuditError) -> Query? {
    guard let split = RowQuery.split(breakdown?.column) else { return nil }
    let amount =
      breakdown?.column == .activities(.orientation) ? "part.effectif" : try RowAmount.of(facts, measure)
    var conditions = measure.conditions
    conditions.append(territory.condition(facts))
    conditions.append("\(dayColumn ?? "f.day") BETWEEN ?3 AND ?4")
    conditions.append(breakdown == nil ? "?5 IS NULL" : "\(split.code) = ?5")
    return Query(
      """
      SELECT f.lot_id, f.ligne, l.source_id, \(amount)
      FROM \(try AuditedRows.of(facts)) f \(split.join) JOIN lot_import l ON l.lot_id = f.lot_id
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY 1, 2
      """,
      binding: bound(territory, days) + [.text(breakdown?.code)]
    )
  }

  /// From ?1: the perimeter, the code of the territory, both days.
  private static func bound(_ territory: ExplainedTerritory, _ days: ClosedRange<Day>) -> [Query.Value] {
    [
      .text(territory.perimeter.bound), .text(territory.code), .integer(days.lowerBound.compact),
      .integer(days.upperBound.compact),
    ]
  }

  /// Activities of these days that count nowhere for want of a commune, by method.
  static func unlocated(
    _ database: borrowing Database,
    days: ClosedRange<Day>
  ) throws(DatabaseError) -> [(method: String, count: Int64)] {
    let query = Query(
      """
      SELECT methode_geo, sum(nb_accompagnements) FROM (\(Schema.standingActivities))
      WHERE commune_id IS NULL AND zone_id IS NULL AND jour BETWEEN ?1 AND ?2 GROUP BY 1 ORDER BY 1
      """,
      .integer(days.lowerBound.compact),
      .integer(days.upperBound.compact)
    )
    var counts: [(method: String, count: Int64)] = []
    try database.read(query) { row in counts.append((row.text(0) ?? "", row.int(1))) }
    return counts
  }

  /// Accompaniments of the territory and days that count there without a commune.
  static func locatedInZones(
    _ database: borrowing Database,
    at territory: ExplainedTerritory,
    days: ClosedRange<Day>
  ) throws -> Int64 {
    let query = Query(
      """
      SELECT ifnull(sum(nb_accompagnements), 0) FROM \(try AuditedRows.of(.activities)) f
      WHERE zone_id IS NOT NULL AND \(territory.condition(.activities)) AND jour BETWEEN ?3 AND ?4
      """,
      binding: bound(territory, days)
    )
    var count: Int64 = 0
    try database.read(query) { row in count = row.int(0) }
    return count
  }

  /// Activities of the territory and days that are kept and do not count, by reason.
  static func setAside(
    _ database: borrowing Database,
    at territory: ExplainedTerritory,
    days: ClosedRange<Day>
  ) throws(DatabaseError) -> [(reason: String, count: Int64)] {
    let query = Query(
      """
      SELECT ifnull(ecarte_par, 'retiree'), count(*) FROM (SELECT *, ifnull(commune_id, zone_id) AS spot FROM activite) f
      WHERE NOT (\(Schema.standing)) AND \(territory.condition(.activities)) AND jour BETWEEN ?3 AND ?4
      GROUP BY 1 ORDER BY 1
      """,
      binding: bound(territory, days)
    )
    var counts: [(reason: String, count: Int64)] = []
    try database.read(query) { row in counts.append((row.text(0) ?? "", row.int(1))) }
    return counts
  }

  /// Code of each source by its identifier.
  static func sources(_ database: borrowing Database) throws(DatabaseError) -> [Int64: String] {
    var codes: [Int64: String] = [:]
    try database.read(Query("SELECT source_id, code FROM source")) { row in
      codes[row.int(0)] = row.text(1) ?? ""
    }
    return codes
  }

  /// Every row a correction changed: where it is, and which column.
  static func correctionUses(
    _ database: borrowing Database,
    _ body: (CountedRow, _ correction: String, _ column: String) -> Void
  ) throws(DatabaseError) {
    let query = Query(
      "SELECT lot_id, ligne, correction_id, colonne FROM correction_appliquee ORDER BY 1, 2, 3, 4"
    )
    try database.read(query) { row in
      let counted = CountedRow(importID: ImportID(row.int(0)), line: row.int(1))
      body(counted, row.text(2) ?? "", row.text(3) ?? "")
    }
  }

  /// Whether any value was ever given for a breakdown.
  static func knows(_ database: borrowing Database, breakdown: String) throws(DatabaseError) -> Bool {
    let query = Query("SELECT 1 FROM ventilation WHERE ventilation = ?1", .text(breakdown))
    return try database.first(query) { _ in true } ?? false
  }
}
