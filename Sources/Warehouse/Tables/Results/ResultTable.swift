package import Observatory
package import SQLite

/// One value of an indicator, keyed by indicator, territory, period and breakdown.
package struct ResultRow: Hashable, Sendable {
  package var indicator: String
  package var level: TerritoryLevel
  package var territory: String
  package var period: Period
  /// Empty, or `dimension=code`.
  package var breakdown: String
  /// Scaled by 10^decimals of the indicator; nil with status `missing` or `notApplicable`.
  package var value: Int64?
  /// Terms are in the unit of what they add up (minutes, cents, basis points…), never scaled.
  package var numerator: Int64?
  package var denominator: Int64?
  /// In thousandths.
  package var coverage: Int64?
  package var status: ObservationStatus
  package var confidentiality: ConfidentialityStatus
  /// Source codes joined by `|`.
  package var sources: String
  package var extracted: Day?
  /// What counts are sums of multiples of; 0 for what is exact.
  package var rounding: Int64

  package init(
    indicator: String,
    level: TerritoryLevel,
    territory: String,
    period: Period,
    breakdown: String,
    value: Int64?,
    numerator: Int64?,
    denominator: Int64?,
    coverage: Int64?,
    status: ObservationStatus,
    confidentiality: ConfidentialityStatus,
    sources: String,
    extracted: Day?,
    rounding: Int64 = 0
  ) {
    self.indicator = indicator
    self.level = level
    self.territory = territory
    self.period = period
    self.breakdown = breakdown
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.coverage = coverage
    self.status = status
    self.confidentiality = confidentiality
    self.sources = sources
    self.extracted = extracted
    self.rounding = rounding
  }
}

/// Which values are read: the exact ones, or those of the rounded cube.
package enum ResultSet: Sendable {
  case exact
  case rounded

  var table: String {
    switch self {
    case .exact: "resultat_valeur"
    case .rounded: "arrondi_valeur"
    }
  }
}

/// Indicator values one row at a time: for those who have texts at hand rather than numbers.
///
/// Throws `DatabaseError` when SQLite cannot read: a damaged file, one of another schema, a value whose numbers
/// name nothing.
package struct ResultTable: ~Copyable {
  private var numbers: ResultNumbers
  private var blocks: ResultBlockTable

  package init(_ database: borrowing Database) throws(DatabaseError) {
    let numbers = try ResultNumbers(database)
    blocks = try ResultBlockTable(database)
    self.numbers = numbers
  }

  /// Its indicator must be known, or it throws; its sources get a fingerprint of their own.
  package mutating func insert(_ row: ResultRow) throws(DatabaseError) {
    let key = ResultCell.key(
      territory: try numbers.territory(row.level, row.territory),
      breakdown: try numbers.breakdown(row.breakdown)
    )
    let cell = ResultCell(
      key: key,
      value: row.value,
      numerator: row.numerator,
      denominator: row.denominator,
      coverage: row.coverage,
      status: row.status,
      confidentiality: row.confidentiality,
      origin: try numbers.origin(row.sources, row.extracted)
    )
    try blocks.insert(
      cell,
      ResultBlockKey(
        indicator: try numbers.rank(row.indicator),
        period: try numbers.period(row.period)
      )
    )
  }
}
