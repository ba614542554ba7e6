package import Catalog
package import Console
import Glibc
package import Observatory
import SQLite
package import Territory
import Warehouse

/// Stage 1: exports as received become canonical rows or problems, one transaction per export.
package struct IngestRun {
  package enum Step: String, CaseIterable, Sendable {
    case territories = "lecture des territoires et du secret"
    case warehouse = "ouverture de l'entrepôt"
    case files = "import des fichiers"
  }

  private let catalog: CatalogFolder
  private let warehouse: String
  private let asOf: Day
  private let threads: Int
  /// Size of the chunks workers decode, in bytes.
  package var chunkBytes = 1 << 19
  /// Says what an import would do, and undoes it.
  package var isDryRun = false
  /// Reads every file to know whether it was imported, even those the system says have not moved.
  package var hashesAgain = false
  /// How the tables of a reference folder are read: a process that imports many times may keep them.
  package var territories: (_ folder: String) throws -> TerritoryIndex = { try TerritoryIndex(folder: $0) }
  /// A refused file of the inbox stops the night, whatever the pipeline says.
  package var isStrict = false

  package init(catalog: CatalogFolder, warehouse: String? = nil, asOf: Day, threads: Int) {
    self.catalog = catalog
    self.warehouse = warehouse ?? catalog.pipeline.warehouse
    self.asOf = asOf
    self.threads = threads
  }

  /// Imports these files, or everything new in the inbox when there are none.
  ///
  /// A file that fails leaves what was there before, and the others go on. A first run that imports nothing
  /// leaves nothing.
  ///
  /// Throws `ExitError` for an inbox that is missing, unreadable or bare, `WarehouseError` when another run
  /// holds the warehouse, and a `StepError` for what stops a step: territories, secret, warehouse or temporary
  /// files that cannot be read or written. What is wrong with one file is in its report.
  package func run(_ files: [String], on terminal: Terminal) throws -> IngestSummary {
    let intake = try Intake(files, catalog.pipeline)
    var steps = Steps(of: Step.self, on: terminal)
    // A first dry run has no warehouse to look at, and must not leave one.
    let path = isDryRun && access(warehouse, F_OK) != 0 ? ":memory:" : warehouse
    let traces = FirstRunTraces(warehouse: path, secret: catalog.pipeline.secret)
    let lock = try RunLock(warehouse: path)
    defer { lock.keep() }
    do {
      var summary = try read(intake, into: path, &steps, on: terminal)
      summary.passedOver = intake.passedOver
      let imported = summary.reports.contains { $0.outcome == .imported }
      if !imported, !isDryRun { traces.undo() }
      let stops = isStrict || catalog.pipeline.night.stopsOnRefusedFiles
      // There must be something to go on with.
      summary.isStrict = !intake.isInbox || stops || (!imported && traces.isFirst)
      return summary
    } catch {
      if !isDryRun { traces.undo() }
      throw error
    }
  }

  private func read(
    _ intake: Intake,
    into path: String,
    _ steps: inout Steps<Step>,
    on terminal: Terminal
  ) throws -> IngestSummary {
    let (territories, secret) = try steps.run(.territories) {
      (
        try self.territories(catalog.pipeline.reference),
        try PseudonymKey.load(catalog.pipeline.secret, for: path, creates: !isDryRun)
      )
    }
    let refresh = ReferenceRefresh(catalog: catalog, territories: territories)
    let review = CorrectionReview(catalog: catalog, asOf: asOf)
    let database = try steps.run(.warehouse) {
      let database = try WarehouseFile.openForImport(path, restores: !isDryRun)
      if isDryRun { try DryRun.begin(database) }
      try database.execute(transaction.begin)
      try refresh.run(database)
      try review.declare(database)
      try PseudonymKey.declare(secret, database)
      try database.execute(transaction.commit)
      return database
    }
    var importer = FileImport(
      catalog: catalog,
      context: ReadingContext(catalog: catalog, territories: territories, secret: secret),
      territories: territories,
      asOf: asOf,
      threads: threads,
      chunkBytes: chunkBytes,
      transaction: transaction,
      tie: try SnapshotTable.tie(database)
    )
    return try steps.run(.files) {
      var summary = IngestSummary(isDryRun: isDryRun)
      let (arrivals, unmoved) = try arrivals(intake.paths, importer, database, &summary, on: terminal)
      let total = arrivals.reduce(0) { $0 + $1.size }
      let progress = ProgressBar("import ", of: total, on: terminal)
      defer { progress.finish() }
      importer.progress = progress
      var done = 0
      for arrival in arrivals {
        summary.add(try importer.run(arrival, into: database), on: terminal)
        done += arrival.size
        progress.settle(at: done)
      }
      // What one file no longer says may leave the last word to another, read before.
      for arrival in arrivals where try importer.awaitsReading(arrival, database) {
        summary.add(try importer.run(arrival, into: database), on: terminal)
      }
      for path in unmoved where try importer.awaitsReading(path, database) {
        let arrival = try Arrival(path: path, recogniser: Recogniser(catalog.sources), threads: threads)
        summary.add(try importer.run(arrival, into: database), on: terminal)
      }
      let night = NightReview(catalog: catalog)
      try database.execute(transaction.begin)
      try Reconciliation(catalog: catalog).run(
        database,
        after: summary.reports,
        firstNew: importer.tie
      )
      try night.note(summary.reports, isInbox: intake.isInbox, database)
      try database.execute(transaction.commit)
      if intake.isInbox { summary.note(try night.problems(summary.reports, database)) }
      summary.note(try review.problems(database))
      return summary
    }
  }

  private var transaction: TransactionWords { isDryRun ? .inside : .whole }

  /// What can be read, oldest export first; the others go to the summary at once, among them files that stand as they
  /// stood (`unmoved`).
  private func arrivals(
    _ files: [String],
    _ importer: FileImport,
    _ database: borrowing Database,
    _ summary: inout IngestSummary,
    on terminal: Terminal
  ) throws -> (arrivals: [Arrival], unmoved: [String]) {
    var unmoved: [String] = []
    var paths = files
    if !hashesAgain {
      var unknown: [String] = []
      for path in paths {
        if let report = try importer.sighted(path, database) {
          summary.add(report, on: terminal)
          unmoved.append(path)
        } else {
          unknown.append(path)
        }
      }
      paths = unknown
    }
    let total = paths.reduce(0) { $0 + FileIdentity.size(ofFileAt: $1) }
    let progress = ProgressBar("lecture", of: total, on: terminal)
    defer { progress.finish() }
    var arrivals: [Arrival] = []
    for path in paths {
      do {
        let recogniser = Recogniser(catalog.sources)
        arrivals.append(try Arrival(path: path, recogniser: recogniser, threads: threads, progress: progress))
      } catch {
        summary.add(importer.refusal(of: path, error), on: terminal)
      }
    }
    return (arrivals.sorted(), unmoved)
  }
}
