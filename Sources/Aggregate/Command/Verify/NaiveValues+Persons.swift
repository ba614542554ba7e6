import Catalog
import Cube
import Facts
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
    return try withHoles(values.mapValues { NaiveNumbers(value: $0, numerator: $0) }, database)
  }

  func distribution(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    guard definition.isOfPersons else {
      var numbers: [NaiveKey: NaiveNumbers] = [:]
      let lists = try IndicatorQuery.naiveLists(database, definition, perimeter: perimeter)
      for (key, values) in lists where published(key.level) {
        numbers.merge(described(key, values)) { _, new in new }
      }
      return numbers
    }
    let types = definition.numerator.codes(of: .campagneType)
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for (period, values) in try IndicatorQuery.naiveMasteries(database, types: types) {
      let key = NaiveKey(level: perimeter.widest.rawValue, territory: perimeter.widestCode, period: period)
      numbers.merge(described(key, values)) { _, new in new }
    }
    return numbers
  }

  /// Mean and quantiles of all the values, each written as often as it was met.
  func described(_ place: NaiveKey, _ values: [Int64]) -> [NaiveKey: NaiveNumbers] {
    let units = definition.numerator.kind.unitsPerOne
    let sorted = values.sorted()
    let (count, sum) = (Int64(values.count), values.reduce(0, +))
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    func add(_ statistic: String, _ row: NaiveNumbers) {
      var key = place
      key.breakdown = "statistique=\(statistic)"
      numbers[key] = row
    }
    let mean = quotient(sum, count, units: units)
    add("moyenne", NaiveNumbers(value: mean, numerator: sum, denominator: count))
    for percent in definition.quantiles {
      // Values with at least this percent at or below, and at least the rest at or above: one, or a pair.
      let fits = sorted.indices.filter { place in
        (place + 1) * 100 >= percent * sorted.count
          && (sorted.count - place) * 100 >= (100 - percent) * sorted.count
      }
      let twice = sorted[fits[0]] + sorted[fits[fits.count - 1]]
      let value = quotient(twice, 2, units: units)
      add(percent == 50 ? "mediane" : "q\(percent)", NaiveNumbers(value: value, denominator: count))
    }
    return numbers
  }

  func freshness(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    // Latest day of each month, then, for each period, of the months up to its end.
    let months = try sums(database, definition.numerator, by: .source)
      .filter { Period(code: $0.key.period)?.kind == .mois }
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for period in window.observed.compactMap(Period.init(code:)) {
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
