import Catalog
import Console
import Foundation
@testable import Ingest
import Observatory
import SQLite
import TestSupport
import Warehouse

/// An observatory of its own in a folder of its own: the national formats of the repository, a warehouse,
/// a secret.
final class Station {
  let workdir: Workdir
  let pipeline: String
  let warehouse: String
  let secret: String
  private(set) var recorder: Recorder
  /// Those of the repository, unless the test writes its own.
  private let declared: DeclaredFormats?

  /// Read once: they do not change while tests run.
  private static let national = DeclaredFormats(
    below: PackageFolders.packageRoot.appendingPathComponent("pipelines").path + "/"
  )

  static let asOf = Day(number: Day.daysFromCivil(year: 2026, month: 6, day: 30))

  /// `extra` is more text of the pipeline; `formats` are the folders linked to the repository's; the others are for the test to write.
  init(
    formats: [String] = ["sources", "vocabularies"],
    departement: String = "85",
    maxRejectedPercent: Int = 20,
    guardedFrom: Int = 20,
    totalMismatch: String = "{}",
    extra: String = ""
  ) throws {
    declared = Set(formats).isSuperset(of: ["sources", "vocabularies"]) ? Self.national : nil
    workdir = try Workdir()
    warehouse = workdir.path("entrepot/essai.sqlite")
    secret = workdir.path("secret/essai.cle")
    recorder = try Recorder()
    pipeline = try workdir.write(
      "pipelines/essai.jsonc",
      """
      {
        "id": "essai", "title": "Essai", "producer": "Essai", "departement": "\(departement)",
        "reference": "\(PackageFolders.packageRoot.path)/data/reference/2026",
        "warehouse": "\(warehouse)", "inbox": "\(workdir.path("depot"))",
        "output": "\(workdir.path("editions"))", "secret": "\(secret)",
        "guards": { "max_rejected_percent": \(maxRejectedPercent), "from_rows": \(guardedFrom),
          "on_total_mismatch": \(totalMismatch) },
        "audiences": ["interne"], "indicators": [],
        \(extra)
      }
      """
    )
    try FileManager.default.createDirectory(
      atPath: workdir.path("pipelines/indicators"),
      withIntermediateDirectories: true
    )
    for format in formats {
      try FileManager.default.createSymbolicLink(
        atPath: workdir.path("pipelines/\(format)"),
        withDestinationPath: PackageFolders.packageRoot.appendingPathComponent("pipelines/\(format)").path
      )
    }
  }

  func catalog() throws -> CatalogFolder { try CatalogFolder(pipeline: pipeline, formats: declared) }

  /// Imports files in process, as the command would.
  @discardableResult
  func ingest(
    _ paths: [String],
    asOf: Day = Station.asOf,
    threads: Int = 1,
    chunkBytes: Int = 2 << 20,
    isDryRun: Bool = false,
    hashesAgain: Bool = false
  ) throws -> IngestSummary {
    var run = IngestRun(catalog: try catalog(), warehouse: warehouse, asOf: asOf, threads: threads)
    run.territories = KeptTerritories.read
    run.chunkBytes = chunkBytes
    run.isDryRun = isDryRun
    run.hashesAgain = hashesAgain
    let terminal = Terminal(standardOutput: recorder.output, standardError: recorder.errors)
    return try run.run(paths, on: terminal)
  }

  /// Runs the whole command in process; what it says is in `recorder`.
  func command(_ arguments: [String]) -> ExitStatus {
    CommandRunner.run(
      IngestCommand.syntax,
      arguments + ["--pipeline", pipeline],
      standardOutput: recorder.output,
      standardError: recorder.errors,
      explain: IngestCommand.explain
    ) { options, terminal in
      try IngestCommand.perform(options, on: terminal)
    }
  }

  func execute(_ sql: String) throws { try WarehouseFile.openForWriting(warehouse).execute(sql) }

  func forgetOutput() throws { recorder = try Recorder() }

  /// Writes a file to import; answers its path.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try workdir.write("recus/\(name)", bytes)
  }
}
