package import Catalog
import Concurrency
package import Console
import Cube
import Disclosure
import Facts
import Indicators
package import Observatory
import SQLite
import Warehouse

/// The steps of a computation, in order.
package enum AggregateStep: String, CaseIterable, Sendable {
  case compare = "comparaison avec le dernier calcul"
  case sums = "lecture des lignes et mise à jour des cumuls"
  case values = "calcul et écriture des indicateurs"
  case finish = "clôture du calcul"
}

/// Canonical rows to indicator values, in one transaction; nothing when nothing has changed.
package struct AggregateRun: Sendable {
  package var warehouse: String
  package var perimeter: Perimeter
  /// In the order of the pipeline.
  package var definitions: [IndicatorDefinition]
  package var asOf: Day
  package var threads: Int
  /// Holes the pipeline declares.
  package var silences: [DeclaredSilence]
  /// Nil for the team alone.
  package var publication: PublicationRequest?
  /// Where its steps are told.
  package var terminal: Terminal

  package init(
    warehouse: String,
    perimeter: Perimeter,
    definitions: [IndicatorDefinition],
    asOf: Day,
    threads: Int,
    silences: [DeclaredSilence] = [],
    publication: PublicationRequest? = nil,
    terminal: Terminal = Terminal(quiet: true)
  ) {
    self.warehouse = warehouse
    self.perimeter = perimeter
    self.definitions = definitions
    self.asOf = asOf
    self.threads = max(1, threads)
    self.silences = silences
    self.publication = publication
    self.terminal = terminal
  }

  /// Throws `WarehouseError`, `AggregateError` or `DatabaseError`; the previous values then stand.
  package func run() throws -> AggregateSummary {
    try WarehouseFile.requirePresent(warehouse)
    let lock = try RunLock(warehouse: warehouse)
    defer { withExtendedLifetime(lock) {} }
    begin(AggregateStep.compare)
    let key = try publication?.key()
    // Whatever is declared and stored, a night begins by reading its rows.
    let added = SideTask(isBeside: threads > 1) { [warehouse, threads] in
      try AddedRows(warehouse: warehouse, threads: threads)
    }
    defer { added.wait() }
    let reading = try WarehouseFile.openForReading(warehouse)
    let (fingerprint, stored) = try fingerprints(reading)
    if fingerprint == stored, publication?.state == nil, try isUpToDate(reading) {
      return AggregateSummary(isUnchanged: true)
    }
    begin(AggregateStep.sums)
    let ledger = try SourceLedger(reading)
    let figures = try ObservedFigures(
      reading,
      warehouse: warehouse,
      perimeter: perimeter,
      definitions: definitions,
      ledger: ledger,
      silences: silences,
      asOf: asOf,
      threads: threads,
      isContinued: fingerprint.continuesSums(of: stored),
      isProtected: publication != nil,
      added: added
    )
    // Beside the insertion of values, where one thread is idle.
    let reported = SideTask(isBeside: threads > 1) {
      try self.reported(ledger, try WarehouseFile.openForReading(self.warehouse))
    }
    defer { reported.wait() }
    let database = try WarehouseFile.openForImport(warehouse)
    return try database.transaction {
      begin(AggregateStep.values)
      try figures.store(database, ledger: ledger)
      var store = try ValueStore(
        database,
        ledger,
        continues: fingerprint.continuesValues(of: stored),
        definitions
      )
      var summary = try write(figures, reported, ledger, to: &store)
      if let publication, let key {
        // Origins and periods of the exact values are named first: the rounded ones share their numbers.
        try store.finish(database)
        begin(ProtectedStep.protection)
        summary.rounding = try protect(publication, key, figures, ledger, database)
        begin(AggregateStep.finish)
      } else {
        begin(AggregateStep.finish)
        try store.finish(database)
        try PublicValues.deleteAll(database)
      }
      try fingerprint.store(database, unlocated: figures.unlocated)
      return summary
    }
  }

  /// The values of every indicator, and what is said of them.
  private func write(
    _ figures: ObservedFigures,
    _ reported: SideTask<[String: FactFigures], any Error>,
    _ ledger: SourceLedger,
    to store: inout ValueStore
  ) throws -> AggregateSummary {
    let ordered = OrderedIndicators(
      definitions: definitions,
      figures: figures,
      reported: reported,
      ledger: ledger,
      asOf: asOf,
      threads: threads,
      stored: StoredBlocks(store.stored, figures.cubes[.activities])
    )
    var summary = AggregateSummary(indicators: definitions.map(\.id))
    // By rank, as blocks are in the table: on a first computation it grows at its end.
    try ordered.run { index, values in
      try store.write(values, rank: index + 1)
      for block in values.blocks {
        summary.count(definitions[index].id, block.period, block.fingerprint.counts)
      }
      for period in values.kept {
        let key = ResultBlockKey(indicator: Int64(index + 1), period: period.number)
        if let kept = store.stored[key] { summary.count(definitions[index].id, period, kept.counts) }
      }
    }
    return summary
  }

  /// Figures of the indicators that are told rather than summed, by indicator.
  func reported(
    _ ledger: SourceLedger,
    _ database: borrowing Database,
    shown: ShownNumber? = nil
  ) throws -> [String: FactFigures] {
    let reported = try ReportedFacts(
      database,
      perimeter: perimeter,
      definitions: definitions,
      ledger: ledger,
      asOf: asOf,
      shown: shown
    )
    var figures: [String: FactFigures] = [:]
    for definition in definitions { figures[definition.id] = try FactFigures(definition, reported: reported) }
    return figures
  }

  /// What the computation would depend on, and what the stored one depended on.
  private func fingerprints(_ database: borrowing Database) throws -> (
    current: RunFingerprint, stored: RunFingerprint
  ) {
    if let filled = try TerritoryQuery.filledFor(database), filled != perimeter.text {
      throw AggregateError.otherPerimeter(filledFor: filled, perimeter)
    }
    let current = try RunFingerprint(
      database,
      perimeter: perimeter,
      definitions: definitions,
      silences: silences,
      publication: publication,
      asOf: asOf
    )
    return (current, try RunFingerprint(stored: database))
  }

  /// Nobody touched a row behind the back of imports.
  private func isUpToDate(_ database: borrowing Database) throws -> Bool {
    for facts in FactTable.kept {
      guard try CubeTable.counted(database, facts.cubeName) != nil else { return false }
    }
    return try !CubeTable.hasCorrections(database)
  }
}
