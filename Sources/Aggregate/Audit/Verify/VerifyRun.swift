package import Catalog
import Concurrency
package import Observatory
import SQLite
import Warehouse

/// Checks a warehouse from the file's pages to each stored value, reading only.
package struct VerifyRun: Sendable {
  package var warehouse: String
  package var perimeter: Perimeter
  package var definitions: [IndicatorDefinition]
  package var threads: Int
  /// Holes the pipeline declares.
  package var silences: [DeclaredSilence]
  /// What the computation says of its own state.
  package var computation: any ComputationState

  package init(
    warehouse: String,
    perimeter: Perimeter,
    definitions: [IndicatorDefinition],
    threads: Int = 1,
    silences: [DeclaredSilence] = [],
    computation: any ComputationState
  ) {
    self.warehouse = warehouse
    self.perimeter = perimeter
    self.definitions = definitions
    self.threads = max(1, threads)
    self.silences = silences
    self.computation = computation
  }

  /// What is wrong in the warehouse is in the report.
  ///
  /// Throws `WarehouseError` or `DatabaseError` when it cannot be read at all, `AuditError` for a definition
  /// that no rule of the audit reads, and what `computation` throws.
  package func run() throws -> VerifyReport {
    let database = try WarehouseFile.openForReading(warehouse)
    var report = VerifyReport()
    try checkPages(database, &report)
    // Numbers read from damaged pages would only add noise.
    guard report.isSound else { return report }
    try checkReferences(database, &report)
    try checkBalance(database, &report)
    try checkKeys(database, &report)
    if try checkNames(database, &report) { try checkValues(database, &report) }
    return report
  }

  private func checkPages(_ database: borrowing Database, _ report: inout VerifyReport) throws {
    try database.read(Query("PRAGMA integrity_check")) { row in
      let line = row.text(0) ?? ""
      if line != "ok" { report.add(.integrity, line) }
    }
  }

  private func checkReferences(_ database: borrowing Database, _ report: inout VerifyReport) throws {
    try database.read(Query("PRAGMA foreign_key_check")) { row in
      let (table, parent) = (row.text(0) ?? "", row.text(2) ?? "")
      let line = row.integer(1).map { "ligne \($0) de " } ?? ""
      report.add(.foreignKey, "\(line)\(table) sans correspondance dans \(parent)")
    }
  }

  /// Whether every value can be told in words.
  private func checkNames(_ database: borrowing Database, _ report: inout VerifyReport) throws -> Bool {
    let unnamed = try ResultTable.unnamed(database)
    guard unnamed > 0 else { return true }
    report.add(
      .foreignKey,
      "\(unnamed) lignes de resultat_valeur sans indicateur, période, territoire, ventilation ou origine"
    )
    return false
  }

  private func checkBalance(_ database: borrowing Database, _ report: inout VerifyReport) throws {
    let query = Query(
      """
      SELECT lot_id, lignes_lues,
        nouvelles + modifiees + inchangees + doublons + hors_perimetre + exclues + rejetees FROM lot_import ORDER BY lot_id
      """
    )
    try database.read(query) { row in
      report.imports += 1
      let (read, accounted) = (row.int(1), row.int(2))
      guard read != accounted else { return }
      let importID = row.int(0)
      report.add(
        .importBalance,
        "import \(importID) : \(read) lignes lues, \(accounted) lignes dont le sort est connu"
      )
    }
  }

  private func checkKeys(_ database: borrowing Database, _ report: inout VerifyReport) throws {
    let keys = try KeyCheck.run(database)
    guard let first = keys.unknown.first else { return }
    report.add(
      .keys,
      "\(keys.unknown.count) activités que leur clé ne retrouve pas, dont activite_id \(first) ; \(keys.known) retrouvées"
    )
  }

  private func checkValues(_ database: borrowing Database, _ report: inout VerifyReport) throws {
    guard let asOf = try LedgerReader.computedAsOf(database) else {
      report.add(.computation, "aucun calcul enregistré ; lancer « aggregate »")
      return
    }
    if let changes = try computation.changes(database, asOf: asOf) {
      let names = changes.joined(separator: ", ")
      report.add(
        .computation,
        "les valeurs sont périmées : elles datent d'avant un changement (\(names)) ; lancer « aggregate », puis « aggregate verify »"
      )
      return
    }
    for fault in try computation.faultsOfSums(database) { report.add(.sum, fault) }
    for fault in try ContributorCheck.faults(database, perimeter) { report.add(.sum, fault) }
    for fault in try PublishedStateCheck.faults(database, perimeter, definitions) {
      report.add(.published, fault)
    }
    for found in try compared(try windows(database, asOf), asOf) { report.append(found) }
  }

  /// What is found of each indicator, in their order; workers take them in turn, each on a connection of its own.
  private func compared(_ windows: [FactTable: WatchedPeriods], _ asOf: Day) throws -> [VerifyReport] {
    try Workers.map(threads, definitions) { try compared($0, windows, asOf) }
  }

  private func compared(
    _ definition: IndicatorDefinition,
    _ windows: [FactTable: WatchedPeriods],
    _ asOf: Day
  ) throws -> VerifyReport {
    let database = try WarehouseFile.openForReading(warehouse)
    let named = definition.numerator.sources
    let window =
      try named.map { try self.window(database, definition.facts, among: $0, asOf) }
      ?? windows[definition.facts]
    var report = VerifyReport()
    let audited = AuditedValues(
      definition: definition,
      perimeter: perimeter,
      asOf: asOf,
      window: window ?? WatchedPeriods()
    )
    // What is told says itself when nothing is.
    let isFilled =
      try definition.facts.isReported || RowSums.isFilled(database, definition.facts)
    let provisional = try ProvisionalValues(database, audited)
    try compare(database, definition, isFilled ? try audited.all(database) : [:], provisional, &report)
    return report
  }

  private func compare(
    _ database: borrowing Database,
    _ definition: IndicatorDefinition,
    _ expected: [AuditedCell: AuditedNumbers],
    _ provisional: ProvisionalValues,
    _ report: inout VerifyReport
  ) throws {
    var awaited = expected
    try ResultTable.read(database, indicator: definition.id) { row in
      report.values += 1
      let key = AuditedCell(
        level: row.level.rawValue,
        territory: row.territory,
        period: row.period.code,
        breakdown: row.breakdown
      )
      let found = AuditedNumbers(
        value: row.value,
        numerator: row.numerator,
        denominator: row.denominator,
        coverage: row.coverage
      )
      let expected = awaited.removeValue(forKey: key)
      if expected != found {
        report.add(
          .value,
          "\(name(definition, key)) : \(words(found)) enregistré, \(expected.map(words) ?? "rien") recalculé"
        )
      } else if row.value != nil {
        let isProvisional = provisional.contains(key, row.period)
        guard isProvisional != (row.status == .provisional) else { return }
        let status = provisional.sentence(isProvisional)
        report.add(.value, "\(name(definition, key)) : statut \(row.status.rawValue) enregistré, \(status)")
      }
    }
    for key in awaited.keys.sorted(by: { name(definition, $0) < name(definition, $1) }) {
      report.add(.value, "\(name(definition, key)) : valeur absente de l'entrepôt")
    }
  }

  private func name(_ definition: IndicatorDefinition, _ key: AuditedCell) -> String {
    let breakdown = key.breakdown.isEmpty ? "" : " \(key.breakdown)"
    return "\(definition.id) \(key.level) \(key.territory) \(key.period)\(breakdown)"
  }

  private func words(_ numbers: AuditedNumbers) -> String {
    let terms = [numbers.value, numbers.numerator, numbers.denominator, numbers.coverage]
    return terms.map { $0.map(String.init) ?? "vide" }.joined(separator: " / ")
  }

  /// Of each fact table that is watched as it happens.
  private func windows(_ database: borrowing Database, _ asOf: Day) throws -> [FactTable: WatchedPeriods] {
    var windows: [FactTable: WatchedPeriods] = [:]
    for facts in FactTable.kept { windows[facts] = try window(database, facts, among: nil, asOf) }
    return windows
  }

  private func window(
    _ database: borrowing Database,
    _ facts: FactTable,
    among codes: [String]?,
    _ asOf: Day
  ) throws -> WatchedPeriods {
    try WatchedPeriods(
      database,
      facts,
      among: codes,
      perimeter: perimeter,
      silences: silences,
      asOf: asOf
    )
  }
}
