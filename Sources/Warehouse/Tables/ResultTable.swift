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
  package var numerator: Int64?
  package var denominator: Int64?
  /// In thousandths.
  package var coverage: Int64?
  package var status: ObservationStatus
  package var confidentiality: ConfidentialityStatus
  /// Source codes joined by `|`.
  package var sources: String
  package var extracted: Day?

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
    extracted: Day?
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
  }
}

/// Indicator values: written by aggregate, read by report.
package struct ResultTable: ~Copyable {
  private var insertion: Statement

  package init(_ database: borrowing Database) throws(DatabaseError) {
    insertion = try database.prepare(
      """
      INSERT INTO resultat (indicateur, territoire_type, territoire_code, periode_type, periode, ventilation,
        valeur, numerateur, denominateur, couverture, statut_obs, statut_conf, sources, extrait_le)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
      """
    )
  }

  package mutating func insert(_ row: ResultRow) throws(DatabaseError) {
    try insertion.bind(1, row.indicator)
    try insertion.bind(2, row.level.rawValue)
    try insertion.bind(3, row.territory)
    try insertion.bind(4, row.period.kind.rawValue)
    try insertion.bind(5, row.period.code)
    try insertion.bind(6, row.breakdown)
    try insertion.bind(7, row.value)
    try insertion.bind(8, row.numerator)
    try insertion.bind(9, row.denominator)
    try insertion.bind(10, row.coverage)
    try insertion.bind(11, row.status.rawValue)
    try insertion.bind(12, row.confidentiality.rawValue)
    try insertion.bind(13, row.sources)
    try insertion.bind(14, row.extracted?.compact)
    try insertion.run()
  }

  package static func deleteAll(_ database: borrowing Database) throws(DatabaseError) {
    try database.execute("DELETE FROM resultat")
  }

  /// Every value of one indicator in key order, handed over one at a time.
  package static func read(
    _ database: borrowing Database,
    indicator: String,
    _ body: (ResultRow) throws -> Void
  ) throws {
    var statement = try database.prepare(
      """
      SELECT territoire_type, territoire_code, periode, ventilation, valeur, numerateur, denominateur,
        couverture, statut_obs, statut_conf, sources, extrait_le
      FROM resultat WHERE indicateur = ?1
      ORDER BY territoire_type, territoire_code, periode, ventilation
      """
    )
    try statement.bind(1, indicator)
    while try statement.step() {
      guard let level = TerritoryLevel(rawValue: statement.text(0) ?? ""),
        let period = Period(code: statement.text(2) ?? ""),
        let status = ObservationStatus(rawValue: statement.text(8) ?? ""),
        let confidentiality = ConfidentialityStatus(rawValue: statement.text(9) ?? "")
      else { throw DatabaseError(code: 11, message: "resultat: ligne illisible pour \(indicator)") }
      try body(
        ResultRow(
          indicator: indicator,
          level: level,
          territory: statement.text(1) ?? "",
          period: period,
          breakdown: statement.text(3) ?? "",
          value: statement.integer(4),
          numerator: statement.integer(5),
          denominator: statement.integer(6),
          coverage: statement.integer(7),
          status: status,
          confidentiality: confidentiality,
          sources: statement.text(10) ?? "",
          extracted: statement.integer(11).flatMap(Day.init(compact:))
        )
      )
    }
  }
}
