import Console
import Foundation
import Observatory
@testable import Report
import SQLite
import TestSupport
import Testing
@testable import Warehouse

@Suite("Releases outside the team, night after night")
struct ReadershipTests {
  private let night: Night

  init() throws {
    night = try Night(
      indicators: [
        "ACC", "SENIOR", "AGE_COUV", "THEME", "PUBLIC_GENRE", "COUVERTURE", "ATELIERS", "PIX_PART",
      ],
      readerships: [.interne, .partenaires, .public]
    )
    try night.simulate(rows: 600, seed: 15)
  }

  private func files(_ path: String) -> [String] { ["", "-wal", "-shm"].map { path + $0 } }

  private func replaceWarehouse(by copy: String? = nil) throws {
    for file in files(night.warehouse) { try? FileManager.default.removeItem(atPath: file) }
    if let copy { try keep(copy, as: night.warehouse) }
  }

  private func keep(_ warehouse: String, as copy: String) throws {
    for (from, to) in zip(files(warehouse), files(copy)) where FileManager.default.fileExists(atPath: from) {
      try FileManager.default.copyItem(atPath: from, toPath: to)
    }
  }

  private func text(_ name: String) throws -> String { try night.workdir.text("editions/courant/\(name)") }

  private func execute(_ statement: String) throws {
    try WarehouseFile.openForWriting(night.warehouse).execute(statement)
  }

  /// What stops a report, out of the step it stops in.
  private func refusal(_ body: () throws -> some Any) -> (any Error)? {
    do {
      _ = try body()
      return nil
    } catch let error as StepError {
      return error.underlying
    } catch {
      return error
    }
  }

  @Test("three readerships are published, each with its files, and a night without news publishes nothing")
  func published() throws {
    let first = try night.run().report
    #expect(first.isNew)
    let files = night.workdir.files(under: "editions/courant/public")
    for name in ["indicateurs.csv", "rapport.md", "run.json", "dictionnaire.csv", "territoires.csv"] {
      #expect(files.contains(name))
    }
    #expect(!files.contains("qualite.csv") && !files.contains("etat-public.csv"))
    let team = night.workdir.files(under: "editions/courant/interne")
    #expect(team.contains("secret.md") && team.contains("etat-public.csv"))
    #expect(try text("interne/secret.md").contains("Rien n'est refusé."))
    #expect(try night.run().report.isNew == false)
    // The next day shows the same figures.
    let shown = try text("public/indicateurs.csv")
    #expect(try night.run(asOf: "2026-01-06").report.id == "2026-01-06")
    #expect(try text("public/indicateurs.csv") == shown)
  }

  @Test("no digest of a file received, no pseudonym and no key leaves the team", .long)
  func leaks() throws {
    try night.run()
    let database = try WarehouseFile.openForReading(night.warehouse)
    var secrets: [String] = []
    var statement = try database.prepare(
      "SELECT sha256 FROM lot_import UNION SELECT lower(hex(pseudonyme)) FROM mediateur"
    )
    while try statement.step() { secrets.append(statement.text(0) ?? "") }
    #expect(secrets.count > 3)
    for readership in ["public", "partenaires"] {
      for file in night.workdir.files(under: "editions/courant/\(readership)") where file != "empreintes.txt"
      {
        let content = try text("\(readership)/\(file)").lowercased()
        for secret in secrets where !secret.isEmpty { #expect(!content.contains(secret), "\(file)") }
      }
    }
  }

  @Test("a warehouse made anew takes the state back, and shows what it showed", .long)
  func rebuilt() throws {
    try night.run()
    let shown = try text("public/indicateurs.csv")
    let state = night.workdir.path("etat.csv")
    try text("interne/etat-public.csv").write(toFile: state, atomically: true, encoding: .utf8)
    try replaceWarehouse()
    // Without it, the truth would be rounded a second time.
    let lost = refusal { try night.run(asOf: "2026-01-07") }
    #expect(lost as? ReportError == .stateLost(release: "2026-01-05"))
    #expect(try text("public/indicateurs.csv") == shown)
    #expect(try night.run(asOf: "2026-01-07", state: state).report.isNew)
    #expect(try text("public/indicateurs.csv") == shown)
    let again = refusal { try night.aggregate(asOf: "2026-01-08", state: state) }
    #expect(again != nil)
  }

  @Test("a warehouse restored from before the last release is refused by the digest of its state", .long)
  func older() throws {
    try night.run(asOf: "2025-11-15")
    let copy = night.workdir.path("copie.sqlite")
    try keep(night.warehouse, as: copy)
    try night.run(asOf: "2026-01-15")
    try replaceWarehouse(by: copy)
    let refused = refusal { try night.report(asOf: "2026-01-16") }
    #expect(refused as? ReportError == .stateOlder(release: "2026-01-15"))
    #expect(night.workdir.files(under: "editions/releases").allSatisfy { !$0.hasPrefix("2026-01-16") })
  }

  /// Values of an indicator at a level, by quarter.
  private static func of(_ indicator: String, _ level: String) -> String {
    """
    valeur_id IN (SELECT r.valeur_id FROM indicateur i
      JOIN arrondi_valeur r ON \(ResultKey.isOf(indicator: "i.rang", "r.valeur_id"))
      JOIN territoire_publie t ON t.territoire_id = \(ResultKey.territory("r.valeur_id"))
      JOIN periode p ON p.periode_id = \(ResultKey.period("r.valeur_id"))
      WHERE i.indicateur = '\(indicator)' AND t.territoire_type = '\(level)' AND p.periode_type = 'trimestre')
    """
  }

  @Test(
    "a release that a stranger could unpick is refused, its cells are named, and the last one stands",
    arguments: LongRun.cases([
      // One leaf off by one; one exact denominator; rows that stand for some territories only.
      "UPDATE arrondi_valeur SET valeur = valeur + 1, numerateur = numerateur + 1 WHERE \(of("ACC", "departement"))",
      "UPDATE arrondi_valeur SET denominateur = denominateur + 2 WHERE \(of("AGE_COUV", "departement"))",
      "DELETE FROM arrondi_valeur WHERE numerateur = 0 AND valeur_id % 3 = 0 AND \(of("ACC", "commune"))",
    ])
  )
  func attacked(weakness: String) throws {
    try night.run(asOf: "2026-01-05")
    let before = try text("public/empreintes.txt")
    try execute(weakness)
    let refused = refusal { try night.report(asOf: "2026-01-06") }
    let found = try #require(refused as? DisclosureRefusal)
    #expect(found.sentence.contains("editions/refus/secret.md"))
    #expect(try text("public/empreintes.txt") == before)
    #expect(night.workdir.files(under: "editions/releases").allSatisfy { $0.hasPrefix("2026-01-05/") })
    let page = try night.workdir.text("editions/refus/secret.md")
    #expect(page.contains("## Refusé"))
    // What is computed again is published, and the refusal goes.
    try execute("DELETE FROM arrondi_empreinte; DELETE FROM arrondi_valeur; DELETE FROM calcul")
    #expect(try night.run(asOf: "2026-01-07").report.isNew)
    #expect(night.workdir.files(under: "editions/refus").isEmpty)
  }

  @Test("a state edited by hand stops the computation, and nothing moves", .long)
  func edited() throws {
    try night.run(asOf: "2026-01-05")
    let before = try text("public/empreintes.txt")
    try execute("UPDATE ligne_publique SET base = base * 2")
    #expect(refusal { try night.run(asOf: "2026-02-05") } != nil)
    #expect(try text("public/empreintes.txt") == before)
  }
}
