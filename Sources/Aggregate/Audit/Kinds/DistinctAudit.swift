import Catalog
import Observatory
import SQLite

/// Distinct persons of each campaign, added over campaigns.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Distinct) -> AuditedAnswer {
    { database in try distinct(database) }
  }

  private func distinct(_ database: borrowing Database) throws -> [AuditedCell: AuditedNumbers] {
    let types = definition.numerator.campaignTypes
    let campaigns = try Participants.all(database, types: types, perimeter: perimeter)
    var values: [AuditedCell: Int64] = [:]
    for key in try grid(database) { values[key] = 0 }
    for (key, count) in campaigns {
      var total = key
      total.breakdown = ""
      values[total, default: 0] += count
      if !definition.breakdowns.isEmpty { values[key] = count }
    }
    return try withHoles(values.mapValues { AuditedNumbers(value: $0, numerator: $0) }, database)
  }
}

private enum Participants {
  /// Distinct persons by campaign and period of start.
  static func all(
    _ database: borrowing Database,
    types: [String]?,
    perimeter: Perimeter
  ) throws(DatabaseError) -> [AuditedCell: Int64] {
    var counts: [AuditedCell: Int64] = [:]
    try database.read(query(types)) { row in
      let key = AuditedCell(
        level: perimeter.widest.rawValue,
        territory: perimeter.widestCode,
        period: row.text(1) ?? "",
        breakdown: "campagne=\(row.int(0))"
      )
      counts[key] = row.int(2)
    }
    return counts
  }

  private static func query(_ types: [String]?) -> Query {
    Query(
      """
      WITH begun AS (
        SELECT f.campagne_id, f.personne, f.debut / 1000000 AS month FROM pix_participation f
        JOIN pix_campagne c USING (campagne_id) WHERE \(RowQuery.list("c.type", types))),
      \(RowQuery.periods("begun"))
      SELECT campagne_id, period.name, count(DISTINCT personne) FROM begun JOIN period USING (month)
      GROUP BY 1, 2
      """
    )
  }
}
