import Foundation
import SQLite
import TestSupport
import Testing
import Warehouse

/// What goes wrong with the memory of what was published, at the command: its status, its sentence, and nothing moved.
@Suite(
  "The commands and what was published",
  .enabled(if: Binary("ingest") != nil && Binary("aggregate") != nil)
)
struct ProtectedCommandTests {
  private typealias Installation = PublishingInstallation

  @Test(
    "a lost secret stops both stages; with a new one, what was published stays and new months use it",
    .long
  )
  func lostSecret() throws {
    let installation = try Installation()
    #expect(try installation.night("2025-09-20").status == 0)
    let shown = try installation.shown()
    let rows = try installation.rows()
    #expect(!rows.isEmpty)
    let state = try installation.workdir.write("etat-public.csv", try installation.stateText())
    try FileManager.default.removeItem(atPath: installation.workdir.path("secret/cle"))
    let ingested = try installation.command("ingest", "--as-of", "2025-09-21")
    #expect(ingested.status == 78)
    let stopped = try installation.command("aggregate", "--as-of", "2025-09-21")
    #expect(stopped.status == 65)
    #expect(stopped.errors.contains("qui arrondit ce qui est publié"))
    #expect(stopped.errors.contains("aggregate --state"))
    #expect(try installation.shown() == shown)
    // As the sentence says.
    try installation.removeWarehouse()
    #expect(try installation.night("2026-01-20", "--state", state).status == 0)
    let after = try installation.rows()
    #expect(Set(rows).isSubset(of: after) && after.count > rows.count)
    let lost = try WarehouseFile.openForReading(installation.warehouse).integer(
      "SELECT count(*) FROM ligne_publique WHERE marques & 4"
    )
    #expect(lost == Int64(rows.count))
  }

  @Test("a hand edit of the state in the warehouse is refused, and nothing moves", .long)
  func editedWarehouse() throws {
    let installation = try Installation()
    #expect(try installation.night("2025-09-20").status == 0)
    try installation.execute("UPDATE ligne_publique SET base = base * 2")
    let shown = try installation.shown()
    let refused = try installation.night("2026-01-20")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("l'état de ce qui a été publié est abîmé"))
    #expect(try installation.shown() == shown)
    let verified = try installation.command("aggregate", "verify")
    #expect(verified.status != 0)
  }

  @Test(
    "a copy of the state edited by hand, cut, or that is none is refused with its line, and nothing is computed",
    .long
  )
  func editedCopy() throws {
    let installation = try Installation()
    #expect(try installation.night("2025-09-20").status == 0)
    let lines = try installation.stateText().split(separator: "\n").map(String.init)
    try installation.removeWarehouse()
    #expect(try installation.command("ingest", "--as-of", "2025-09-20").status == 0)
    var edited = lines
    edited.remove(at: 4)
    for (text, sentence) in [
      (edited.joined(separator: "\n"), "ligne "), (lines.dropLast().joined(separator: "\n"), "tronqué"),
      ("a;b\n1;2\n", "ne se lit pas"),
    ] {
      let path = try installation.workdir.write("copie.csv", text)
      let refused = try installation.command("aggregate", "--as-of", "2025-09-20", "--state", path)
      #expect(refused.status == 65)
      #expect(refused.errors.contains(sentence), "\(refused.errors)")
      #expect(try installation.shown() == [])
    }
  }

  @Test("an older state than the one the warehouse knows is not taken back", .long)
  func olderCopy() throws {
    let installation = try Installation()
    #expect(try installation.night("2025-09-20").status == 0)
    let older = try installation.workdir.write("vieux.csv", try installation.stateText())
    #expect(try installation.night("2026-01-20").status == 0)
    let shown = try installation.shown()
    let refused = try installation.night("2026-01-21", "--state", older)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("l'entrepôt sait déjà ce qui a été publié"))
    #expect(try installation.shown() == shown)
    // Its digest is one that the warehouse knows to have had: a release that names it is told apart.
    let known = try WarehouseFile.openForReading(installation.warehouse).integer(
      "SELECT count(*) FROM etat_passe"
    )
    #expect(known == 2)
  }

  @Test("a code added to a vocabulary waits for its family to be named", .long)
  func newCode() throws {
    let installation = try Installation()
    #expect(try installation.night("2025-09-20").status == 0)
    let shown = try installation.shown()
    let path = installation.workdir.path("pipelines/vocabularies/theme.jsonc")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let added = text.replacing(
      "\"entries\": [",
      with: "\"entries\": [ { \"code\": \"essai_nouveau\", \"label\": \"Essai nouveau\" },",
      maxReplacements: 1
    )
    try added.write(toFile: path, atomically: true, encoding: .utf8)
    let refused = try installation.night("2025-09-21")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("--nouvelle-definition theme"), "\(refused.errors)")
    #expect(try installation.shown() == shown)
    let unknown = try installation.night("2025-09-21", "--nouvelle-definition", "rien")
    #expect(unknown.status == 65)
    #expect(try installation.shown() == shown)
    #expect(try installation.night("2025-09-21", "--nouvelle-definition", "theme").status == 0)
  }

  @Test("an export that no longer says who made its activities is told, and no base becomes narrower", .long)
  func lostColumn() throws {
    let installation = try Installation()
    #expect(try installation.night("2025-09-20").status == 0)
    func bases() throws -> [String: Int64] {
      var bases: [String: Int64] = [:]
      let database = try WarehouseFile.openForReading(installation.warehouse)
      var statement = try database.prepare(
        "SELECT mois || ' ' || place, base FROM ligne_publique WHERE faits = 'activite'"
      )
      while try statement.step() { bases[statement.text(0) ?? ""] = statement.int(1) }
      return bases
    }
    let before = try bases()
    // The same activities, by a newer export without the two columns.
    for name in installation.workdir.files(under: "data/depot") where name.contains("accompagnements") {
      let path = installation.workdir.path("data/depot/\(name)")
      let data = Data(try installation.workdir.bytes("data/depot/\(name)"))
      let text = try #require(String(data: data, encoding: .isoLatin1))
      let bytes = try #require(
        text.replacing("nom du médiateur", with: "nom de l'animateur").replacing(
          "Nom du médiateur",
          with: "Nom de l'animateur"
        ).data(using: .isoLatin1)
      )
      try bytes.write(to: URL(filePath: path))
    }
    let warned = try installation.command("ingest", "--as-of", "2025-10-20")
    #expect(warned.errors.contains("[mediator_missing]"), "\(warned.errors)")
    #expect(warned.status == 0)
    #expect(try installation.command("aggregate", "--as-of", "2025-10-20").status == 0)
    let after = try bases()
    #expect(before.allSatisfy { area, base in after[area].map { $0 >= base } ?? false })
  }

  @Test("an EPCI that changes in the middle of a year moves sums and rounds nothing again", .long)
  func movedCommune() throws {
    let installation = try Installation()
    #expect(try installation.night("2025-09-20").status == 0)
    let rows = try installation.rows()
    let (from, to) = ("epci_siren", "(SELECT max(siren) FROM epci)")
    try installation.execute(
      "UPDATE commune SET \(from) = \(to) WHERE commune_id = (SELECT max(place) FROM ligne_publique WHERE place < 86000)"
    )
    let computed = try installation.command("aggregate", "--as-of", "2025-09-20")
    #expect(computed.status == 0, "\(computed.errors)")
    #expect(try installation.rows() == rows)
    #expect(try installation.command("aggregate", "verify").status == 0)
  }
}
