package import Catalog
package import Observatory
import SQLite
import Warehouse

/// Canonical rows to indicator values, in one transaction; nothing when nothing has changed.
package struct AggregateRun: Sendable {
  package var warehouse: String
  /// Code of the département of the pipeline.
  package var departement: String
  /// In the order of the pipeline.
  package var definitions: [IndicatorDefinition]
  package var asOf: Day
  package var threads: Int

  package init(
    warehouse: String,
    departement: String,
    definitions: [IndicatorDefinition],
    asOf: Day,
    threads: Int
  ) {
    self.warehouse = warehouse
    self.departement = departement
    self.definitions = definitions
    self.asOf = asOf
    self.threads = max(1, threads)
  }

  /// Throws `WarehouseError`, `AggregateError` or `DatabaseError`; the previous values then stand.
  package func run() throws -> AggregateSummary {
    // Refuses an absent warehouse before the lock file or the database could be created.
    _ = try WarehouseFile.openForReading(warehouse)
    let lock = try RunLock(warehouse: warehouse)
    defer { withExtendedLifetime(lock) {} }
    let stamp = try currentStamp()
    if try stamp == storedStamp() { return AggregateSummary(isUnchanged: true) }
    let ledger = try SourceLedger(try WarehouseFile.openForReading(warehouse))
    let figures = try ObservedFigures(
      warehouse: warehouse,
      departement: departement,
      definitions: definitions,
      ledger: ledger,
      threads: threads
    )
    return try store(figures, ledger, stamp)
  }

  private func currentStamp() throws -> RunStamp {
    try RunStamp(
      try WarehouseFile.openForReading(warehouse),
      departement: departement,
      definitions: definitions,
      asOf: asOf
    )
  }

  private func storedStamp() throws -> RunStamp {
    try RunStamp(stored: try WarehouseFile.openForReading(warehouse))
  }

  private func store(
    _ figures: ObservedFigures,
    _ ledger: SourceLedger,
    _ stamp: RunStamp
  ) throws -> AggregateSummary {
    let database = try WarehouseFile.openForWriting(warehouse)
    return try database.transaction {
      // Values refer to definitions: the former go first and come back last.
      try ResultTable.deleteAll(database)
      try IndicatorTable.replace(
        database,
        definitions.enumerated().map { $0.element.row(rank: $0.offset + 1) }
      )
      var table = try ResultTable(database)
      var summary = AggregateSummary(indicators: definitions.map(\.id))
      // By key, as the rows within an indicator are: the table grows at its end.
      for definition in definitions.sorted(by: { $0.id < $1.id }) {
        try IndicatorValues.emit(definition, figures, ledger, asOf: asOf) { row in
          try table.insert(row)
          summary.count(row)
        }
      }
      try stamp.store(database, unlocated: IndicatorQuery.unlocated(database))
      return summary
    }
  }
}
