package import SQLite

/// The definition of an indicator as it served for the last computation.
package struct IndicatorRow: Hashable, Sendable {
  package var id: String
  package var version: Int64
  /// From 1, in the order of the pipeline.
  package var rank: Int64
  package var label: String
  package var definition: String
  package var formula: String
  package var unit: String
  package var decimals: Int64
  package var additivity: String
  package var denominatorRule: String
  /// Percent.
  package var coverageThreshold: Int64?
  package var sources: String
  package var limits: String

  package init(
    id: String,
    version: Int64,
    rank: Int64,
    label: String,
    definition: String,
    formula: String,
    unit: String,
    decimals: Int64,
    additivity: String,
    denominatorRule: String,
    coverageThreshold: Int64?,
    sources: String,
    limits: String
  ) {
    self.id = id
    self.version = version
    self.rank = rank
    self.label = label
    self.definition = definition
    self.formula = formula
    self.unit = unit
    self.decimals = decimals
    self.additivity = additivity
    self.denominatorRule = denominatorRule
    self.coverageThreshold = coverageThreshold
    self.sources = sources
    self.limits = limits
  }
}

/// Indicator definitions: replaced by aggregate, read by report.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum IndicatorTable {
  /// Throws for more indicators than `ResultKey` has numbers for.
  package static func replace(_ database: borrowing Database, _ rows: [IndicatorRow]) throws(DatabaseError) {
    guard rows.count <= Int(ResultKey.indicators) else {
      throw ResultNumbers.tooMany("indicateurs", ResultKey.indicators)
    }
    try database.execute("DELETE FROM indicateur")
    var insertion = try database.prepare(
      """
      INSERT INTO indicateur (indicateur, version, rang, libelle, definition, formule, unite, decimales,
        additivite, denominateur, seuil_couverture, sources, limites)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      """
    )
    for row in rows {
      try insertion.bind(1, row.id)
      try insertion.bind(2, row.version)
      try insertion.bind(3, row.rank)
      try insertion.bind(4, row.label)
      try insertion.bind(5, row.definition)
      try insertion.bind(6, row.formula)
      try insertion.bind(7, row.unit)
      try insertion.bind(8, row.decimals)
      try insertion.bind(9, row.additivity)
      try insertion.bind(10, row.denominatorRule)
      try insertion.bind(11, row.coverageThreshold)
      try insertion.bind(12, row.sources)
      try insertion.bind(13, row.limits)
      try insertion.run()
    }
  }

  /// In the order of the pipeline.
  package static func all(_ database: borrowing Database) throws(DatabaseError) -> [IndicatorRow] {
    var statement = try database.prepare(
      """
      SELECT indicateur, version, rang, libelle, definition, formule, unite, decimales, additivite,
        denominateur, seuil_couverture, sources, limites
      FROM indicateur ORDER BY rang
      """
    )
    var rows: [IndicatorRow] = []
    while try statement.step() {
      rows.append(
        IndicatorRow(
          id: statement.text(0) ?? "",
          version: statement.int(1),
          rank: statement.int(2),
          label: statement.text(3) ?? "",
          definition: statement.text(4) ?? "",
          formula: statement.text(5) ?? "",
          unit: statement.text(6) ?? "",
          decimals: statement.int(7),
          additivity: statement.text(8) ?? "",
          denominatorRule: statement.text(9) ?? "",
          coverageThreshold: statement.integer(10),
          sources: statement.text(11) ?? "",
          limits: statement.text(12) ?? ""
        )
      )
    }
    return rows
  }
}
