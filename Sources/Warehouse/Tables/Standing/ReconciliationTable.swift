package import SQLite

/// Two figures for one truth, side by side.
package struct ReconciliationRow: Hashable, Sendable {
  /// What kind of comparison.
  package enum Rule: String, CaseIterable, Sendable {
    /// The total a file announces, and the rows read in it.
    case announcedTotal = "total_annonce"
    /// Rows of a file that other exports of the source had already given.
    case overlappingExports = "exports_multiples"
    /// The source that counts, and the one set aside.
    case oneSourcePerPeriod = "une_source_par_periode"
    /// Activities, and the statistics export of the same tool.
    case statistics = "statistiques"
    /// Activities, and appointments that the tool mirrors.
    case appointments = "rendez_vous"
    /// A figure published elsewhere, and ours.
    case knownTotal = "total_connu"
    /// What a partner states of a whole, and of its parts.
    case statements = "releves_partenaires"
  }

  package var rule: Rule
  /// What is compared: the digest of a file, a rule of the pipeline.
  package var subject: String
  /// Empty with `territory` when no territory is meant.
  package var level: String = ""
  package var territory: String = ""
  /// Empty for all days.
  package var period: String = ""
  package var measure: String
  package var sourceA: String
  package var valueA: Int64?
  package var sourceB: String
  package var valueB: Int64?
  /// What is retained, and why.
  package var decision: String

  package init(
    rule: Rule,
    subject: String,
    level: String = "",
    territory: String = "",
    period: String = "",
    measure: String,
    sourceA: String,
    valueA: Int64?,
    sourceB: String,
    valueB: Int64?,
    decision: String
  ) {
    self.rule = rule
    self.subject = subject
    self.level = level
    self.territory = territory
    self.period = period
    self.measure = measure
    self.sourceA = sourceA
    self.valueA = valueA
    self.sourceB = sourceB
    self.valueB = valueB
    self.decision = decision
  }

  /// Nil when one of the figures is missing.
  package var difference: Int64? {
    guard let valueA, let valueB else { return nil }
    return valueA - valueB
  }
}

/// Comparisons: written anew at the end of each import, in the order of rules.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum ReconciliationTable {
  package static func replace(
    _ database: borrowing Database,
    _ rows: [ReconciliationRow]
  ) throws(DatabaseError) {
    try database.execute("DELETE FROM rapprochement")
    var statement = try database.prepare(
      """
      INSERT INTO rapprochement (regle, objet, territoire_type, territoire_code, periode, mesure, source_a,
        valeur_a, source_b, valeur_b, decision)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """
    )
    for row in rows {
      try statement.bind(1, row.rule.rawValue)
      try statement.bind(2, row.subject)
      try statement.bind(3, row.level)
      try statement.bind(4, row.territory)
      try statement.bind(5, row.period)
      try statement.bind(6, row.measure)
      try statement.bind(7, row.sourceA)
      try statement.bind(8, row.valueA)
      try statement.bind(9, row.sourceB)
      try statement.bind(10, row.valueB)
      try statement.bind(11, row.decision)
      try statement.run()
    }
  }

  /// In the order written.
  package static func all(_ database: borrowing Database) throws(DatabaseError) -> [ReconciliationRow] {
    var statement = try database.prepare(
      """
      SELECT regle, objet, territoire_type, territoire_code, periode, mesure, source_a, valeur_a, source_b,
        valeur_b, decision
      FROM rapprochement ORDER BY rapprochement_id
      """
    )
    var rows: [ReconciliationRow] = []
    while try statement.step() {
      guard let rule = ReconciliationRow.Rule(rawValue: statement.text(0) ?? "") else { continue }
      rows.append(
        ReconciliationRow(
          rule: rule,
          subject: statement.text(1) ?? "",
          level: statement.text(2) ?? "",
          territory: statement.text(3) ?? "",
          period: statement.text(4) ?? "",
          measure: statement.text(5) ?? "",
          sourceA: statement.text(6) ?? "",
          valueA: statement.integer(7),
          sourceB: statement.text(8) ?? "",
          valueB: statement.integer(9),
          decision: statement.text(10) ?? ""
        )
      )
    }
    return rows
  }
}
