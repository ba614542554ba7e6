import Catalog
import Observatory
import SQLite
import Warehouse

/// Sources that tell the same truth: which one counts, and both figures side by side, once the files of a run
/// are stored.
struct Reconciliation {
  let catalog: CatalogFolder
  /// Figures to hold against ours, beside those of the exports that were imported.
  var others: [any CrossCheck] = []

  /// What the files of the run changed, in a transaction of the caller's.
  ///
  /// Without reports, everything is looked at. Imports from `firstNew` on were opened by this run. The history is read only when the run could change what was said
  /// of it: a night of new rows, which no rule reaches, costs its own rows.
  func run(
    _ database: borrowing Database,
    after reports: [FileReport]? = nil,
    firstNew: Int64 = .max
  ) throws {
    let rules = catalog.pipeline.precedences.map(PrecedenceRow.init)
    let stored = try StoredCrossCheck.all(catalog, database)
    let crossChecks: [any CrossCheck] = others + stored
    let before = try ReconciliationState(database)
    let text = ReconciliationRules(
      precedences: rules,
      knownTotals: catalog.pipeline.knownTotals,
      exclusions: try StandingTable.exclusions(database),
      crossChecks: stored
    ).text
    let now = ReconciliationState(rules: text, last: try ReconciliationState.lastActivity(database))
    let imported = reports?.filter { $0.outcome == .imported } ?? []
    if let before, before == now, imported.isEmpty, reports != nil { return }
    let imports = try LedgerReader.imports(database)
    var rows = imports.compactMap(announcedTotal)
    rows += imports.compactMap(overlap)
    rows += try StatementComparison.rows(database)
    if let before, before.rules == now.rules,
      try isQuiet(imported, firstNew, rules, stored, after: before.last, database)
    {
      for rule in rules { try StandingTable.noteMonths(of: rule, after: before.last, database) }
      rows += try ReconciliationTable.all(database).filter { Self.rulesOfHistory.contains($0.rule) }
    } else {
      rows += try history(rules, crossChecks, database)
    }
    try ReconciliationTable.replace(database, rows)
    try now.store(database)
  }

  private static let rulesOfHistory: Set<ReconciliationRow.Rule> = [
    .oneSourcePerPeriod, .statistics, .appointments, .knownTotal,
  ]

  /// Nothing but new rows, none of which any rule or known total looks at.
  private func isQuiet(
    _ imported: [FileReport],
    _ firstNew: Int64,
    _ rules: [PrecedenceRow],
    _ crossChecks: [StoredCrossCheck],
    after last: Int64,
    _ database: borrowing Database
  ) throws -> Bool {
    let addsOnly = imported.allSatisfy { report in
      let fates = report.fates
      return (report.importID?.number ?? 0) >= firstNew
        && fates.changed + fates.withdrawn + fates.excluded + report.removals == 0
    }
    guard addsOnly, !imported.isEmpty else { return false }
    for rule in rules where try StandingTable.isReached(rule, after: last, database) { return false }
    for crossCheck in crossChecks {
      let isReached = try ActivityTotals.isReached(
        source: crossCheck.activities,
        includesMigrated: false,
        from: crossCheck.known.map(\.first).min(),
        to: crossCheck.known.map(\.last).max(),
        after: last,
        database
      )
      if isReached { return false }
    }
    for total in catalog.pipeline.knownTotals {
      let isReached = try ActivityTotals.isReached(
        source: total.source,
        includesMigrated: total.includesMigrated,
        from: total.from,
        to: total.to,
        after: last,
        database
      )
      if isReached { return false }
    }
    return true
  }

  /// Reads every activity: which ones count, and what other sources say.
  private func history(
    _ rules: [PrecedenceRow],
    _ crossChecks: [any CrossCheck],
    _ database: borrowing Database
  ) throws -> [ReconciliationRow] {
    try StandingTable.forgetMonths(database)
    for rule in rules { try StandingTable.noteMonths(of: rule, after: -1, database) }
    var active: Set<String> = []
    for rule in rules where try !StandingTable.isDormant(rule, database) { active.insert(rule.id) }
    try StandingTable.settle(database, rules.filter { active.contains($0.id) })
    var rows: [ReconciliationRow] = []
    for (rule, declared) in zip(rules, catalog.pipeline.precedences) where active.contains(rule.id) {
      rows += try sides(of: rule, declared, database)
    }
    for crossCheck in crossChecks {
      rows += CrossCheckComparison(crossCheck: crossCheck, perimeter: catalog.pipeline.perimeter)
        .rows(
          ours: try ActivityTotals.accompanimentsByDay(source: crossCheck.activities, database),
          theirs: try crossCheck.figures(database)
        )
    }
    for total in catalog.pipeline.knownTotals { rows.append(try compare(total, database)) }
    return rows
  }

  private func announcedTotal(_ imported: ImportRow) -> ReconciliationRow? {
    guard let total = imported.announcedTotal else { return nil }
    return ReconciliationRow(
      rule: .announcedTotal,
      subject: imported.sha256,
      period: period(imported.firstDay, imported.lastDay),
      measure: "lignes",
      sourceA: "total annoncé par le fichier",
      valueA: total,
      sourceB: "lignes lues",
      valueB: imported.read,
      decision: total == imported.read
        ? "concordant" : "lignes lues retenues ; refaire l'export s'il a été coupé"
    )
  }

  /// An activity that a personal and a team export both show is one activity.
  private func overlap(_ imported: ImportRow) -> ReconciliationRow? {
    let isActivity = catalog.sources.first { $0.id == imported.format }?.tellsActivities == true
    guard isActivity, imported.changed + imported.unchanged > 0 else { return nil }
    return ReconciliationRow(
      rule: .overlappingExports,
      subject: imported.sha256,
      period: period(imported.firstDay, imported.lastDay),
      measure: "lignes",
      sourceA: "lignes gardées de ce fichier",
      valueA: imported.new + imported.changed + imported.unchanged,
      sourceB: "lignes qu'aucun autre export ne disait déjà ainsi",
      valueB: imported.new + imported.changed,
      decision: """
        une activité compte une fois : \(imported.changed) lignes l'emportent sur un autre export, \(imported.unchanged) \
        n'y changent rien ; la dernière modification fait foi, puis le dernier export
        """
    )
  }

  private func sides(
    of rule: PrecedenceRow,
    _ declared: SourcePrecedence,
    _ database: borrowing Database
  ) throws -> [ReconciliationRow] {
    try ActivityTotals.sides(of: rule, database).flatMap { side in
      [
        ("activités", side.kept.activities, side.left.activities),
        ("accompagnements", side.kept.accompaniments, side.left.accompaniments),
      ].map { measure, kept, left in
        ReconciliationRow(
          rule: .oneSourcePerPeriod,
          subject: rule.id,
          level: catalog.pipeline.perimeter.widest.rawValue,
          territory: catalog.pipeline.perimeter.widestCode,
          period: "\(side.year)",
          measure: measure,
          sourceA: rule.keep,
          valueA: kept,
          sourceB: rule.leave,
          valueB: left,
          decision: "\(rule.keep) compte, \(rule.leave) est écarté dans les mêmes mois ; \(declared.reason)"
        )
      }
    }
  }

  private func compare(_ total: KnownTotal, _ database: borrowing Database) throws -> ReconciliationRow {
    ReconciliationRow(
      rule: .knownTotal,
      subject: total.id,
      level: catalog.pipeline.perimeter.widest.rawValue,
      territory: catalog.pipeline.perimeter.widestCode,
      period: period(total.from, total.to),
      measure: total.label,
      sourceA: total.citation,
      valueA: Int64(total.value),
      sourceB: total.source + (total.includesMigrated ? " et reprise" : ""),
      valueB: try ActivityTotals.accompaniments(
        source: total.source,
        includesMigrated: total.includesMigrated,
        from: total.from,
        to: total.to,
        database
      ),
      decision: "les lignes importées comptent ; le total connu ne sert qu'à comparer"
    )
  }

  private func period(_ from: Day?, _ to: Day?) -> String {
    from == nil && to == nil ? "" : "\(from?.iso ?? "..")/\(to?.iso ?? "..")"
  }
}

extension PrecedenceRow {
  init(_ rule: SourcePrecedence) {
    self.init(
      id: rule.id,
      keep: rule.keep,
      leave: rule.leave,
      onlyMigrated: rule.onlyMigrated,
      from: rule.from,
      to: rule.to
    )
  }
}
