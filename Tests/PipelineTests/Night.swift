import Aggregate
import Audit
import Catalog
import Console
import Foundation
import Ingest
import Observatory
import Report
import SQLite
import Simulate
import TestSupport
import Testing
import Warehouse

/// One installation of the product in a folder of its own, and the nights it lives.
final class Night: Sendable {
  let workdir: Workdir
  let recorder: Recorder
  private let pipeline: String

  /// Read once: each night has a copy of them.
  private static let national = DeclaredFormats(
    below: PackageFolders.packageRoot.appendingPathComponent("pipelines").path + "/"
  )

  /// `inbox` is relative to the folder of the test; the national formats are those of the repository.
  ///
  /// `indicators` are by default those of which the simulation tells the truth.
  init(
    perimeter: String = "\"departement\": \"85\"",
    reference: String = "2026",
    guards: String = "{ \"max_rejected_percent\": 20, \"from_rows\": 20 }",
    indicators: [String] = Night.reported,
    readerships: [Readership] = [.interne]
  ) throws {
    workdir = try Workdir()
    recorder = try Recorder()
    for folder in ["sources", "vocabularies", "indicators"] {
      try FileManager.default.copyItem(
        at: PackageFolders.packageRoot.appendingPathComponent("pipelines/\(folder)"),
        to: workdir.url.appendingPathComponent("pipelines/\(folder)", isDirectory: true).creatingParent()
      )
    }
    let root = workdir.path
    pipeline = try workdir.write(
      "pipelines/essai.jsonc",
      """
      {
        "id": "essai", "title": "Observatoire d'essai", "producer": "Vendée Numérique",
        \(perimeter),
        "reference": "\(reference.hasPrefix("/") ? reference : "\(PackageFolders.packageRoot.path)/data/reference/\(reference)")",
        "warehouse": "\(root)/entrepot.sqlite", "inbox": "\(root)/depot", "output": "\(root)/editions",
        "secret": "\(root)/secret/cle", "guards": \(guards),
        "audiences": [\(readerships.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))],
        "indicators": [\(indicators.map { "\"\($0)\"" }.joined(separator: ", "))],
      }
      """
    )
  }

  func catalog() throws -> CatalogFolder { try CatalogFolder(pipeline: pipeline, formats: Self.national) }

  static let reported = [
    "ACC", "ACC_1000", "ACT", "ATELIERS", "SENIOR", "AGE_COUV", "ORIENT", "THEME", "PIX_PART", "PIX_PARTAGE",
    "PIX_MAITRISE", "PIX_CERTIF", "PIX_SCORE", "PIX_SENIOR", "FRAICHEUR",
    "PUBLIC_CIBLE", "PUBLIC_CIBLE_PART", "PUBLIC_CIBLE_ORIENT", "PUBLIC_CIBLE_ORIENT_PART",
    "OPERATEUR_DEMANDES", "OPERATEUR_ACC", "OPERATEUR_RDV", "OPERATEUR_SENIOR",
  ]

  var warehouse: String { workdir.path("entrepot.sqlite") }
  var inbox: String { workdir.path("depot") }
  var release: String { workdir.path("editions/courant/interne") }

  /// Simulated exports in the inbox; the truth and the layouts of the past stay beside, out of it.
  func simulate(
    rows: Int,
    seed: UInt64,
    departement: String = "85",
    territories: String = "2026",
    _ more: [String] = []
  ) throws {
    let status = SimulateCommand.status(
      of: [
        "--rows", "\(rows)", "--seed", "\(seed)", "--output", inbox, "--departement", departement,
        "--territories", "\(PackageFolders.packageRoot.path)/data/reference/\(territories)", "--quiet",
      ] + more,
      messages: recorder.errors
    )
    #expect(status == 0)
    try FileManager.default.moveItem(atPath: "\(inbox)/verite.json", toPath: workdir.path("verite.json"))
    for folder in ["anciens", "refuses"]
    where FileManager.default.fileExists(atPath: "\(inbox)/\(folder)") {
      try FileManager.default.moveItem(atPath: "\(inbox)/\(folder)", toPath: workdir.path(folder))
    }
  }

  /// Exports in the layouts of the past, out of the inbox.
  var past: [String] { workdir.files(under: "anciens").map { workdir.path("anciens/\($0)") } }

  /// Exports to refuse, out of the inbox.
  var refused: [String] { workdir.files(under: "refuses").map { workdir.path("refuses/\($0)") }.sorted() }

  /// The three stages, in process.
  @discardableResult
  func run(
    asOf: String = "2026-01-05",
    threads: Int = 2,
    chunkBytes: Int = 2 << 20,
    files: [String] = [],
    state: String? = nil
  ) throws -> (ingest: IngestSummary, report: ReportRun.Outcome) {
    let summary = try ingest(asOf: asOf, threads: threads, chunkBytes: chunkBytes, files: files)
    let terminal = Terminal(standardOutput: recorder.output, standardError: recorder.errors)
    let day = try #require(Day(iso: asOf))
    let catalog = try catalog()
    try aggregate(asOf: asOf, threads: threads, state: state)
    let outcome = try ReportRun(
      settings: ReportSettings(catalog.pipeline, catalog.indicators),
      warehouse: warehouse,
      asOf: day,
      terminal: terminal
    ).run()
    return (summary, outcome)
  }

  /// The second stage alone.
  func aggregate(asOf: String, threads: Int = 2, state: String? = nil) throws {
    let catalog = try catalog()
    _ = try AggregateRun(
      warehouse: warehouse,
      perimeter: catalog.pipeline.perimeter,
      definitions: catalog.indicators,
      asOf: try #require(Day(iso: asOf)),
      threads: threads,
      publication: PublicationRequest(catalog.pipeline, state: state)
    ).run()
  }

  /// The third stage alone.
  func report(asOf: String) throws -> ReportRun.Outcome {
    let catalog = try catalog()
    return try ReportRun(
      settings: ReportSettings(catalog.pipeline, catalog.indicators),
      warehouse: warehouse,
      asOf: try #require(Day(iso: asOf)),
      terminal: Terminal(standardOutput: recorder.output, standardError: recorder.errors)
    ).run()
  }

  /// The first stage alone.
  func ingest(asOf: String, threads: Int = 2, chunkBytes: Int = 2 << 20, files: [String] = []) throws
    -> IngestSummary
  {
    let terminal = Terminal(standardOutput: recorder.output, standardError: recorder.errors)
    let day = try #require(Day(iso: asOf))
    var ingest = IngestRun(catalog: try catalog(), asOf: day, threads: threads)
    ingest.territories = KeptTerritories.read
    ingest.chunkBytes = chunkBytes
    return try ingest.run(files, on: terminal)
  }

  func verify() throws -> VerifyReport {
    let catalog = try catalog()
    return try VerifyRun(
      warehouse: warehouse,
      perimeter: catalog.pipeline.perimeter,
      definitions: catalog.indicators
    ).run()
  }

  /// Every file of the current release with its content.
  func releaseContent() throws -> [String: [UInt8]] {
    let folder = "editions/courant/interne"
    var content: [String: [UInt8]] = [:]
    for file in workdir.files(under: folder) { content[file] = try workdir.bytes("\(folder)/\(file)") }
    return content
  }

  /// The next computation reads every row, and the next report publishes what it gives.
  func forgetSums() throws {
    let database = try WarehouseFile.openForWriting(warehouse)
    try database.execute("DELETE FROM calcul; DELETE FROM cumul_etat; UPDATE cumul SET contenu = x''")
    try FileManager.default.removeItem(atPath: workdir.path("editions"))
  }

  /// The rows of a query, columns joined by `|`.
  func rows(_ sql: String) throws -> [String] {
    let database = try WarehouseFile.openForReading(warehouse)
    var statement = try database.prepare(sql)
    var rows: [String] = []
    while try statement.step() {
      rows.append(
        statement.columnNames.indices.map { statement.text(Int32($0)) ?? "" }.joined(separator: "|")
      )
    }
    return rows
  }
}

extension URL {
  func creatingParent() throws -> URL {
    try FileManager.default.createDirectory(
      at: deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    return self
  }
}
