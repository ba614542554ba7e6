package import Catalog
package import Console
package import Observatory
import SQLite
import Territory
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
  /// Size of the chunks workers decode.
  package var chunkBytes = 2 << 20
  /// Says what an import would do, and undoes it.
  package var isDryRun = false

  package init(catalog: CatalogFolder, warehouse: String? = nil, asOf: Day, threads: Int) {
    self.catalog = catalog
    self.warehouse = warehouse ?? catalog.pipeline.warehouse
    self.asOf = asOf
    self.threads = threads
  }

  /// Imports these files, or everything new in the inbox when there are none.
  ///
  /// A file that fails leaves what was there before, and the others go on.
  package func run(_ paths: [String], on terminal: Terminal) throws -> IngestSummary {
    var steps = Steps(of: Step.self, on: terminal)
    let (territories, secret) = try steps.run(.territories) {
      (
        try TerritoryIndex(folder: catalog.pipeline.reference),
        try InstallationSecret.load(catalog.pipeline.secret)
      )
    }
    let lock = try RunLock(warehouse: warehouse)
    defer { lock.keep() }
    let database = try steps.run(.warehouse) {
      let database = try WarehouseFile.openForWriting(warehouse)
      try ReferenceRefresh(catalog: catalog, territories: territories).run(database)
      return database
    }
    let importer = FileImport(
      catalog: catalog,
      context: ReadingContext(catalog: catalog, territories: territories, secret: secret),
      territories: territories,
      asOf: asOf,
      threads: threads,
      chunkBytes: chunkBytes,
      isDryRun: isDryRun
    )
    return try steps.run(.files) {
      var summary = IngestSummary(isDryRun: isDryRun)
      // By content, so that the fate of each row depends neither on names nor on the order of arguments.
      var digests: [ExportDigest] = []
      for path in paths.isEmpty ? ExportInbox.files(in: catalog.pipeline.inbox) : paths {
        do {
          digests.append(try ExportDigest(path: path))
        } catch let error as ExportError {
          summary.add(importer.refusal(of: path, error), on: terminal)
        }
      }
      for digest in digests.sorted(by: { ($0.sha256, $0.path) < ($1.sha256, $1.path) }) {
        summary.add(try importer.run(digest, into: database), on: terminal)
      }
      return summary
    }
  }
}
