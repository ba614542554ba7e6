import Catalog
import Observatory
import SQLite

/// Mean and quantiles of each person's latest result, or of the rows themselves.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Distribution) -> AuditedAnswer {
    { database in try distribution(kind, database) }
  }

  private func distribution(
    _ kind: IndicatorKind.Distribution,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    if case .ofRows(let value) = kind.described {
      var numbers: [AuditedCell: AuditedNumbers] = [:]
      let lists = try RowLists.all(database, definition, value, perimeter: perimeter)
      for (key, values) in lists where published(key.level) {
        numbers.merge(described(key, values, kind.quantiles)) { _, new in new }
      }
      return numbers
    }
    let types = definition.numerator.campaignTypes
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for (period, values) in try Masteries.all(database, types: types) {
      let key = AuditedCell(level: perimeter.widest.rawValue, territory: perimeter.widestCode, period: period)
      numbers.merge(described(key, values, kind.quantiles)) { _, new in new }
    }
    return numbers
  }

  /// Mean and quantiles of all the values, each written as often as it was met.
  func described(
    _ index: AuditedCell,
    _ values: [Int64],
    _ percents: [Int]
  ) -> [AuditedCell: AuditedNumbers] {
    let units = definition.numerator.unitsPerOne
    let sorted = values.sorted()
    let (count, sum) = (Int64(values.count), values.reduce(0, +))
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    func add(_ statistic: String, _ row: AuditedNumbers) {
      var key = index
      key.breakdown = "statistique=\(statistic)"
      numbers[key] = row
    }
    let mean = quotient(sum, count, units: units)
    add("moyenne", AuditedNumbers(value: mean, numerator: sum, denominator: count))
    for percent in percents {
      // Values with at least this percent at or below, and at least the rest at or above: one, or a pair.
      let fits = sorted.indices.filter { index in
        (index + 1) * 100 >= percent * sorted.count
          && (sorted.count - index) * 100 >= (100 - percent) * sorted.count
      }
      let twice = sorted[fits[0]] + sorted[fits[fits.count - 1]]
      let value = quotient(twice, 2, units: units)
      add(percent == 50 ? "mediane" : "q\(percent)", AuditedNumbers(value: value, denominator: count))
    }
    return numbers
  }
}

private enum Masteries {
  /// Mastery of each person's latest share in each period, ascending.
  static func all(
    _ database: borrowing Database,
    types: [String]?
  ) throws(DatabaseError) -> [String: [Int64]] {
    var values: [String: [Int64]] = [:]
    try database.read(query(types)) { row in values[row.text(0) ?? "", default: []].append(row.int(1)) }
    return values
  }

  private static func query(_ types: [String]?) -> Query {
    Query(
      """
      WITH shared AS (
        SELECT f.*, ifnull(f.partage_le, f.debut) AS moment, ifnull(f.partage_le, f.debut) / 1000000 AS month
        FROM pix_participation f JOIN pix_campagne c USING (campagne_id)
        WHERE f.partage = 1 AND \(RowQuery.list("c.type", types))),
      \(RowQuery.periods("shared")),
      ranked AS (
        SELECT period.name, maitrise_pb, row_number() OVER (
          PARTITION BY campagne_id, personne, period.name
          ORDER BY moment DESC, rang DESC, participation_id DESC) AS place
        FROM shared JOIN period USING (month))
      SELECT name, maitrise_pb FROM ranked WHERE place = 1 AND maitrise_pb IS NOT NULL ORDER BY 1, 2
      """
    )
  }
}
