import Foundation
import Diagnostics
import Observatory
import TestSupport
import Testing
import Warehouse

@testable import Ingest

@Suite("A file whose description has changed since")
struct ReadAgainTests {
  /// A copy of the repository's vocabularies, so that the test may change one.
  private func station() throws -> Station {
    let station = try Station(formats: ["sources"])
    try FileManager.default.copyItem(
      atPath: PackageFolders.packageRoot.appendingPathComponent("pipelines/vocabularies").path,
      toPath: station.workdir.path("pipelines/vocabularies")
    )
    return station
  }

  private func addAlias(_ station: Station) throws {
    let text = try station.workdir.text("pipelines/vocabularies/type.jsonc")
    let changed = text.replacingOccurrences(
      of: "[\"Ateliers collectif\"]",
      with: "[\"Ateliers collectif\", \"Café\"]"
    )
    #expect(changed != text)
    try station.workdir.write("pipelines/vocabularies/type.jsonc", changed)
  }

  @Test("is read again in its own lot: the rows it had lost come back, the others stay as they were")
  func alias() throws {
    let station = try station()
    let rows = [CoopText.individual(1), CoopText.individual(2, ["Type": "Café"])]
    let file = try station.file("a.csv", ExportText(CoopText.team, rows).bytes)
    let first = try station.ingest([file])
    #expect(first.fates.new == 1 && first.fates.rejected == 1)
    #expect(try station.ingest([file]).reports.map(\.outcome) == [.known(importID: ImportID(1))])

    try addAlias(station)
    let second = try station.ingest([file])
    #expect(second.fates.unchanged == 1 && second.fates.new == 1 && second.fates.rejected == 0)
    #expect(try station.rows("SELECT lot_id, nouvelles, rejetees FROM lot_import") == [["1", "1", "0"]])
    #expect(try station.value("SELECT count(*) FROM anomalie") == "0")
    #expect(try station.value("SELECT count(*) FROM activite") == "2")
    #expect(try station.ingest([file]).reports.map(\.outcome) == [.known(importID: ImportID(1))])
  }

  @Test("an unknown theme is left out with a warning, the known ones of the same cell stay")
  func partlyKnownList() throws {
    let station = try Station()
    let row = CoopText.individual(1, ["Thématique(s) d’accompagnement": "E-mail\nAstronomie\nSanté"])
    let summary = try station.ingest([try station.file("a.csv", ExportText(CoopText.team, [row]).bytes)])
    #expect(summary.fates.new == 1)
    #expect(summary.problems.problems.map(\.code) == [.labelUnknown])
    #expect(
      try station.rows("SELECT code FROM v_mentions WHERE dimension = 'theme' ORDER BY code") == [
        ["email"], ["sante"],
      ]
    )
  }
}
