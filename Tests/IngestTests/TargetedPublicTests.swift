import Console
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Tags of La Coop")
struct TargetedPublicTests {
  private func mentions(_ station: Station) throws -> [[String]] {
    try station.rows(
      "SELECT code, nb_accompagnements FROM v_mentions WHERE dimension = 'public_cible' ORDER BY activite_id, code"
    )
  }

  @Test("that name a targeted public are kept, the others are neither told nor stored")
  func named() throws {
    let station = try Station()
    let rows = [
      CoopText.individual(1, ["Tags": "Bénéficiaires du RSA\nMme Ravenelle"]),
      CoopText.individual(2, ["Tags": "étiquette-intime"]), CoopText.individual(3),
      CoopText.workshop(4, rank: 1, of: 2, ["Tags": "BUS NUMÉRIQUE\n  sortants  ase"]),
      CoopText.workshop(4, rank: 2, of: 2, ["Tags": "BUS NUMÉRIQUE\n  sortants  ase"]),
    ]
    let summary = try station.ingest([try station.file("a.csv", ExportText(CoopText.team, rows).bytes)])
    #expect(summary.problems.isEmpty && summary.fates.new == 5)
    #expect(try mentions(station) == [["rsa", "1"], ["itinerance", "2"], ["sortant_ase", "2"]])
    #expect(try !station.dump().contains { $0.contains("Ravenelle") || $0.contains("intime") })
    // Interned like themes: two distributions for three activities with tags.
    #expect(try station.value("SELECT count(*) FROM repartition WHERE dimension = 'public_cible'") == "2")
  }

  @Test("of the layout before August 2025 are read the same, and layouts without tags have none")
  func older() throws {
    let station = try Station()
    let rows = [ActivityText.workshop(["Tags": "Seniors\nGroupe de Mme Ravenelle"])]
    try station.ingest([
      try station.file("a3.csv", ExportText(ActivityText.a3, rows).bytes),
      try station.file("a2.csv", ExportText(ActivityText.a2, [ActivityText.individual()]).bytes),
    ])
    #expect(try mentions(station) == [["senior", "3"]])
    #expect(try !station.dump().contains { $0.contains("Ravenelle") })
  }

  @Test("that change make the activity a changed one")
  func changed() throws {
    let station = try Station()
    func coop(_ tags: String, _ day: String) throws -> RowFates {
      var text = ExportText(
        CoopText.team,
        [CoopText.individual(1, ["Tags": tags, "Dernière modification le": day])]
      )
      text.preamble = CoopText.preamble(total: 1)
      return try station.ingest([try station.file("\(tags).csv", text.bytes)]).fates
    }
    #expect(try coop("RSA", "05/03/2025 à 09:12").new == 1)
    #expect(try coop("ASE", "06/03/2025 à 09:12").changed == 1)
    #expect(try mentions(station) == [["sortant_ase", "1"]])
  }

  @Test("are hidden by an inspection, but for those of the list")
  func inspected() throws {
    let station = try Station()
    let rows = [
      CoopText.individual(1, ["Tags": "Mme Ravenelle"]), CoopText.individual(2, ["Tags": "RSA\nRavenelle"]),
      CoopText.individual(3, ["Tags": "BRSA"]),
    ]
    #expect(
      station.command(["inspect", try station.file("a.csv", ExportText(CoopText.team, rows).bytes)]) == .done
    )
    #expect(!station.recorder.outputText.contains("Ravenelle"))
    #expect(station.recorder.outputText.contains("BRSA"))
  }

  @Test("of a spelling that analysts add are found once the file is read again")
  func added() throws {
    let station = try Station(formats: ["sources"])
    let folder = PackageFolders.packageRoot.appendingPathComponent("pipelines/vocabularies").path
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try station.workdir.write(
        "pipelines/vocabularies/\(name)",
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      )
    }
    let path = try station.file(
      "a.csv",
      ExportText(CoopText.team, [CoopText.individual(1, ["Tags": "Halte de Pouzauges"])]).bytes
    )
    try station.ingest([path])
    #expect(try mentions(station).isEmpty)
    let list = "pipelines/vocabularies/public-cible.jsonc"
    let text = try station.workdir.text(list).replacingOccurrences(
      of: "\"Halte itinérante\",",
      with: "\"Halte itinérante\", \"Halte de Pouzauges\","
    )
    try station.workdir.write(list, text)
    #expect(try station.ingest([path]).fates.changed == 1)
    #expect(try mentions(station) == [["itinerance", "1"]])
  }
}
