import SQLite

/// Where a value stands in `resultat_valeur`: its four numbers, one after the other in the digits of one integer.
///
/// Indicator, period AAAAMM, territory on six digits, breakdown on four: the order of the table is that of the numbers, and
/// the values of an indicator for a period are a range. Against a primary key of four columns, and statuses as texts, a
/// computation of 266,517 values from nine million activities takes 12 % less processor time (seven interleaved pairs).
struct ResultKey {
  let number: Int64

  static let perTerritory: Int64 = 10_000
  static let perPeriod: Int64 = 1_000_000 * perTerritory
  static let perIndicator: Int64 = 1_000_000 * perPeriod

  /// How many of each there may be: all keys then fit 63 bits.
  static let indicators: Int64 = 921
  static let territories: Int64 = 999_999
  static let breakdowns: Int64 = 9999

  init(indicator: Int64, period: Int64, territory: Int64 = 0, breakdown: Int64 = 0) {
    number =
      indicator * ResultKey.perIndicator + period * ResultKey.perPeriod + territory * ResultKey.perTerritory
      + breakdown
  }

  init(number: Int64) { self.number = number }

  var period: Int64 { number / ResultKey.perPeriod % 1_000_000 }
  var territory: Int64 { number / ResultKey.perTerritory % 1_000_000 }
  var breakdown: Int64 { number % ResultKey.perTerritory }

  /// Every key of an indicator for a period.
  static func range(of block: ResultBlockKey) -> ClosedRange<Int64> {
    let first = ResultKey(indicator: block.indicator, period: block.period).number
    return first...first + perPeriod - 1
  }

  /// The numbers of a key in SQL.
  static func indicator(_ key: String) -> String { "\(key) / \(perIndicator)" }
  static func period(_ key: String) -> String { "\(key) / \(perPeriod) % 1000000" }
  static func territory(_ key: String) -> String { "\(key) / \(perTerritory) % 1000000" }
  static func breakdown(_ key: String) -> String { "\(key) % \(perTerritory)" }

  /// In SQL, that a key is one of the indicator of a rank.
  static func isOf(indicator rank: String, _ key: String) -> String {
    "\(key) BETWEEN \(rank) * \(perIndicator) AND \(rank) * \(perIndicator) + \(perIndicator - 1)"
  }
}
