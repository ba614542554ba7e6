import Catalog
import Observatory
import SQLite

/// The kinds that are not sums.
extension NaiveValues {
  func distinct(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    let types = definition.numerator.codes(of: .campagneType)
    let campaigns = try IndicatorQuery.naivePersons(database, types: types, perimeter: perimeter)
    var values: [NaiveKey: Int64] = [:]
    for key in try grid(database) { values[key] = 0 }
    for (key, count) in campaigns {
      var total = key
      total.breakdown = ""
      values[total, default: 0] += count
      if !definition.breakdowns.isEmpty { values[key] = count }
    }
    return values.mapValues { NaiveNumbers(value: $0, numerator: $0) }
  }

  func distribution(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    let types = definition.numerator.codes(of: .campagneType)
    let units = definition.numerator.kind.unitsPerOne
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for (period, values) in try IndicatorQuery.naiveMasteries(database, types: types) {
      let count = Int64(values.count)
      let sum = values.reduce(0, +)
      let middle =
        values.count % 2 == 1
        ? 2 * values[values.count / 2] : values[values.count / 2 - 1] + values[values.count / 2]
      var key = NaiveKey(level: perimeter.widest.rawValue, territory: perimeter.widestCode, period: period)
      key.breakdown = "statistique=moyenne"
      numbers[key] = NaiveNumbers(
        value: quotient(sum, count, units: units),
        numerator: sum,
        denominator: count
      )
      key.breakdown = "statistique=mediane"
      numbers[key] = NaiveNumbers(value: quotient(middle, 2, units: units), denominator: count)
    }
    return numbers
  }

  func freshness(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    // Latest day of each month, then, for each period, of the months up to its end.
    let months = try sums(database, definition.numerator, by: .source)
      .filter { Period(code: $0.key.period)?.kind == .mois }
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for period in window.compactMap(Period.init(code:)) {
      for (month, day) in months {
        guard day <= period.lastDay.compact, let last = Day(compact: day) else { continue }
        let key = NaiveKey(
          level: month.level,
          territory: month.territory,
          period: period.code,
          breakdown: month.breakdown
        )
        let days = Int64(min(period.lastDay, asOf).number - last.number)
        numbers[key] = NaiveNumbers(value: min(days, numbers[key]?.value ?? days))
      }
    }
    return numbers
  }
}
