import Catalog
import Console
import Diagnostics
import Foundation
@testable import Ingest
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("A file put in shape, then imported")
struct ReshapedImportTests {
  /// The example of pipelines/README.md: months in columns, merged cells, totals.
  private func agencies() throws -> Station {
    let station = try Station(formats: ["vocabularies"])
    let page = PackageFolders.packageRoot.appendingPathComponent("pipelines/README.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let blocks = text.components(separatedBy: "```jsonc\n").dropFirst()
    let block = try #require(blocks.first { $0.contains("agences-mensuel") })
    let description = try #require(block.components(separatedBy: "```").first)
    try station.workdir.write("pipelines/sources/agences-mensuel.jsonc", description)
    return station
  }

  private static let sheet = """
    Fréquentation 2026
    antenne;public;Janvier;Février
    Luçon (85128);60 ans et plus;12;9
    ;Moins de 60 ans;30;quarante
    Total;;42;49

    "La Roche
    (ancienne) (85191)";60 ans et plus;1 000;-
    Ailleurs (75056);60 ans et plus;1;2
    Perdue;60 ans et plus;1;
    Trop;60 ans et plus;1;2;3

    """

  @Test("gives its rows, and its problems on the lines of the file received")
  func lines() throws {
    let station = try agencies()
    let path = try station.file("a.csv", Array(Self.sheet.utf8))
    let report = try #require(try station.ingest([path]).reports.first)
    #expect(report.fates.isBalanced && report.fates.read == 9)
    #expect(report.fates.new == 4 && report.fates.outside == 2 && report.fates.rejected == 3)
    #expect(
      report.problems.problems.map { "\($0.location.line ?? 0) \($0.code.rawValue)" } == [
        "4 number_unreadable", "10 required_empty", "11 ragged_row",
      ]
    )
    #expect(
      try station.rows(
        "SELECT territoire_code, debut, fin, modalite, valeur, ligne FROM v_statistiques ORDER BY ligne, debut"
      ) == [
        ["85128", "2026-01-01", "2026-01-31", "60+", "12.0", "3"],
        ["85128", "2026-02-01", "2026-02-28", "60+", "9.0", "3"],
        ["85128", "2026-01-01", "2026-01-31", "0-59", "30.0", "4"],
        ["85191", "2026-01-01", "2026-01-31", "60+", "1000.0", "7"],
      ]
    )
    #expect(try station.rows("PRAGMA foreign_key_check").isEmpty)
  }

  @Test("twice changes nothing, and a figure corrected another day replaces the former one")
  func again() throws {
    let station = try agencies()
    try station.ingest([try station.file("a.csv", Array(Self.sheet.utf8))])
    let corrected = Self.sheet.replacingOccurrences(of: ";12;9", with: ";13;9")
    let path = try station.file("b.csv", Array(corrected.utf8))
    let tomorrow = Day(number: Station.asOf.number + 1)
    let report = try #require(try station.ingest([path], asOf: tomorrow).reports.first)
    #expect(report.fates.changed == 1 && report.fates.unchanged == 3)
    #expect(
      try station.value("SELECT valeur FROM v_statistiques WHERE ligne = 3 AND debut < '2026-02'") == "13.0"
    )
  }

  @Test("has the same rows whatever the encoding, the end of line and the threads")
  func forms() throws {
    let plain = try agencies()
    try plain.ingest([try plain.file("a.csv", Array(Self.sheet.utf8))])
    let other = try agencies()
    let text = Self.sheet.replacingOccurrences(of: "\n", with: "\r\n")
    let bytes = try #require(text.data(using: .windowsCP1252))
    try other.ingest([try other.file("a.csv", bytes)], threads: 2, chunkBytes: 64)
    let query = "SELECT territoire_code, debut, modalite, valeur, ligne FROM v_statistiques ORDER BY 1, 2, 3"
    #expect(try plain.rows(query) == other.rows(query))
  }

  @Test("is inspected in its final shape: nothing lacks, nothing drifted")
  func inspected() throws {
    let station = try agencies()
    let path = try station.file("a.csv", Array(Self.sheet.utf8))
    #expect(station.command(["inspect", path]) == .done)
    let text = station.recorder.outputText
    #expect(text.contains("agences-mensuel") && text.contains("→ territory (text)"))
    #expect(!text.contains("manque") && !text.contains("dérive"))
    #expect(text.contains("2026-01-01 | 2026-01-31 | 12"), "\(text)")
  }

  @Test("is refused when it lacks a column that its description needs")
  func missingColumn() throws {
    let station = try agencies()
    let text = "antenne;public;note\nLuçon (85128);60 ans et plus;3\n"
    let report = try #require(
      try station.ingest([try station.file("a.csv", Array(text.utf8))]).reports.first
    )
    #expect(report.outcome == .refused(.dataRefused))
    #expect(report.problems.problems.map(\.code) == [.missingColumn])
    #expect(station.command(["inspect", station.workdir.path("recus/a.csv")]) == .dataRefused)
  }
}
