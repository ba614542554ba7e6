import Observatory

/// One expected indicator value.
struct TruthRow {
  struct Key: Comparable {
    let indicator: String
    let level: String
    let territory: String
    let period: String
    let breakdown: String

    static func < (lhs: Key, rhs: Key) -> Bool {
      (lhs.indicator, lhs.level, lhs.territory, lhs.period, lhs.breakdown)
        < (rhs.indicator, rhs.level, rhs.territory, rhs.period, rhs.breakdown)
    }
  }

  let key: Key
  let numerator: Int?
  let denominator: Int?
  let value: String
  /// SDMX: A normal, P provisional, U of too few, M missing.
  private(set) var status: String

  /// A period nobody saw all of is not whole.
  func observed(by watch: TruthWatch) -> TruthRow {
    guard status == "A", let period = Period(code: key.period), !watch.seesAll(period) else { return self }
    var row = self
    row.status = "P"
    return row
  }

  /// A share, a rate or a distribution of fewer is flagged; counts have no denominator.
  func weighed(from base: Int) -> TruthRow {
    guard status == "A", let denominator, denominator < base else { return self }
    var row = self
    row.status = "U"
    return row
  }

  var json: String {
    "{\"indicateur\":\"\(key.indicator)\",\"territoire_type\":\"\(key.level)\","
      + "\"territoire_code\":\"\(key.territory)\",\"periode\":\"\(key.period)\","
      + "\"ventilation\":\"\(key.breakdown)\",\"numerateur\":\(TruthRow.json(numerator)),"
      + "\"denominateur\":\(TruthRow.json(denominator)),\"valeur\":\"\(value)\","
      + "\"statut_obs\":\"\(status)\"}"
  }

  private static func json(_ number: Int?) -> String {
    number.map(String.init) ?? "null"
  }
}

/// Adds indicator rows for one territory and period.
struct TruthBuilder {
  let level: String
  let territory: String
  let period: String
  private(set) var rows: [TruthRow] = []

  init(_ level: TerritoryLevel, _ territory: String, _ period: Period) {
    self.level = level.rawValue
    self.territory = territory
    self.period = period.code
  }

  mutating func count(_ indicator: String, by breakdown: String = "", _ count: Int) {
    add(indicator, breakdown, count, nil, "\(count).0")
  }

  /// `numerator / denominator × scale` with one decimal, half up.
  mutating func rate(
    _ indicator: String,
    by breakdown: String = "",
    _ numerator: Int,
    _ denominator: Int,
    per scale: Int
  ) {
    add(indicator, breakdown, numerator, denominator, OneDecimal.text(numerator * scale, over: denominator))
  }

  mutating func missing(_ indicator: String) {
    add(indicator, "", nil, nil, "", status: "M")
  }

  mutating func add(
    _ indicator: String,
    _ breakdown: String,
    _ numerator: Int?,
    _ denominator: Int?,
    _ value: String,
    status: String = "A"
  ) {
    let key = TruthRow.Key(
      indicator: indicator,
      level: level,
      territory: territory,
      period: period,
      breakdown: breakdown
    )
    rows.append(
      TruthRow(key: key, numerator: numerator, denominator: denominator, value: value, status: status)
    )
  }
}

/// Quotients printed with one decimal and a decimal point, rounded half up on integers.
enum OneDecimal {
  static func text(_ numerator: Int, over denominator: Int) -> String {
    let tenths = (numerator * 20 + denominator) / (denominator * 2)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
