import Disclosure
import Foundation
import Protection
import StateKeeping
import SQLite
import TestSupport
import Testing
import Warehouse

/// An observatory of its own, with a list of activities of several mediators.
final class PublishingInstallation {
  let workdir: Workdir

  init() throws {
    workdir = try Workdir()
    for name in ["sources", "vocabularies", "indicators"] {
      try FileManager.default.copyItem(
        at: PackageFolders.packageRoot.appendingPathComponent("pipelines/\(name)"),
        to: workdir.url.appendingPathComponent("pipelines/\(name)").creatingParent()
      )
    }
    try FileManager.default.createSymbolicLink(
      at: workdir.url.appendingPathComponent("data/reference").creatingParent(),
      withDestinationURL: PackageFolders.packageRoot.appendingPathComponent("data/reference")
    )
    try workdir.write(
      "pipelines/essai.jsonc",
      """
      {
        "id": "essai", "title": "Observatoire d'essai", "producer": "Essai", "departement": "85",
        "reference": "data/reference/2026", "warehouse": "data/essai.sqlite", "inbox": "data/depot",
        "output": "data/editions", "secret": "secret/cle", "audiences": ["interne", "public"],
        "guards": { "max_rejected_percent": 20, "from_rows": 2000 },
        "indicators": ["ACC", "SENIOR", "AGE_COUV", "THEME"],
      }
      """
    )
    let status = try #require(Binary("simulate")).run([
      "--rows", "400", "--seed", "5", "--departement", "85", "--output", workdir.path("data/depot"),
      "--territories", "\(PackageFolders.packageRoot.path)/data/reference/2026", "--quiet",
    ]).status
    #expect(status == 0)
    try FileManager.default.removeItem(atPath: workdir.path("data/depot/verite.json"))
  }

  var warehouse: String { workdir.path("data/essai.sqlite") }

  func command(_ name: String, _ options: String...) throws -> Binary.Result {
    try #require(Binary(name)).run(
      options + ["--pipeline", workdir.path("pipelines/essai.jsonc")],
      in: workdir.path
    )
  }

  func night(_ day: String, _ options: String...) throws -> Binary.Result {
    let ingested = try command("ingest", "--as-of", day)
    guard ingested.status == 0 else { return ingested }
    return try #require(Binary("aggregate")).run(
      ["--as-of", day, "--pipeline", workdir.path("pipelines/essai.jsonc")] + options,
      in: workdir.path
    )
  }

  func execute(_ statement: String) throws {
    try WarehouseFile.openForWriting(warehouse).execute(statement)
  }

  /// Everything that is shown, and remembered.
  func shown() throws -> [String] {
    let database = try WarehouseFile.openForReading(warehouse)
    var lines: [String] = []
    for query in [
      "SELECT faits, mois, place, base, hex(contenu) FROM ligne_publique ORDER BY 1, 2, 3",
      "SELECT objet, valeur, '', '', '' FROM etat_public ORDER BY 1",
      "SELECT valeur_id, valeur, numerateur, denominateur, arrondi FROM arrondi_valeur ORDER BY 1",
    ] {
      var statement = try database.prepare(query)
      while try statement.step() {
        lines.append((0..<5).map { statement.text(Int32($0)) ?? "" }.joined(separator: "|"))
      }
    }
    return lines
  }

  /// Of activities: what rows show, by month and area.
  func rows() throws -> [String] {
    let database = try WarehouseFile.openForReading(warehouse)
    let state = try #require(try StoredState.read(database))
    var rows: [String] = []
    state.rows(of: "activite")?.forEachRow { row in
      rows.append("\(row.key.month) \(row.key.area) \(row.base) \(Array(row.counts))")
    }
    return rows
  }

  /// `etat-public.csv`, as an internal release has it.
  func stateText() throws -> String {
    let state = try #require(try StoredState.read(try WarehouseFile.openForReading(warehouse)))
    var lines = [StateColumn.allCases.map(\.rawValue).joined(separator: ";")]
    state.forEachRecord { lines.append($0.joined(separator: ";")) }
    return lines.joined(separator: "\n") + "\n"
  }

  func removeWarehouse() throws {
    for end in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: warehouse + end) {
      try FileManager.default.removeItem(atPath: warehouse + end)
    }
  }
}
