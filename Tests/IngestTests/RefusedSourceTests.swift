import Console
import Diagnostics
@testable import Ingest
import Foundation
import TestSupport
import Testing
import Warehouse

@Suite("A file whose source is not plain")
struct RefusedSourceTests {
  private let row = CoopText.individual(1)

  private func refusal(_ station: Station, _ bytes: [UInt8]) throws -> Problem {
    let summary = try station.ingest([try station.file("a.csv", bytes)])
    #expect(summary.status == .dataRefused)
    #expect(try station.value("SELECT count(*) FROM lot_import") == "0")
    #expect(summary.problems.problems.count == 1)
    return try #require(summary.problems.problems.first)
  }

  /// The repository's formats, one of which the test changes.
  private func station(_ change: (Station) throws -> Void) throws -> Station {
    let station = try Station(formats: ["vocabularies"])
    try FileManager.default.copyItem(
      atPath: PackageFolders.packageRoot.appendingPathComponent("pipelines/sources").path,
      toPath: station.workdir.path("pipelines/sources")
    )
    try change(station)
    return station
  }

  @Test("is refused with the closest format and the headers it lacks, without a cell of its own")
  func closest() throws {
    let station = try Station()
    let header = CoopText.team.map { $0 == "Canaux d’accompagnement" ? "Moyen de Mme Ravenelle" : $0 }
    let problem = try refusal(station, ExportText(header, [row]).bytes)
    #expect(problem.code == .unknownSource)
    #expect(problem.action.contains("« coop-accompagnements » (en-tête ligne 1"))
    #expect(problem.action.contains("manque « canaux d'accompagnement »"), "\(problem.action)")
    #expect(!problem.action.contains("Ravenelle"))
  }

  @Test("names the header that excludes the closest format, or the line that should stand above")
  func excluded() throws {
    let excluding = try station { station in
      var text = try station.workdir.text("pipelines/sources/coop-accompagnements.jsonc")
      text.replace(
        /"fingerprint": \{[^\n]*/,
        with: #""fingerprint": { "all": ["id cra"], "none": ["Tags"] },"#
      )
      try station.workdir.write("pipelines/sources/coop-accompagnements.jsonc", text)
    }
    let problem = try refusal(excluding, ExportText(CoopText.team, [row]).bytes)
    #expect(problem.action.contains("« tags » l'exclut"), "\(problem.action)")
    let titled = try station { station in
      var text = try station.workdir.text("pipelines/sources/coop-accompagnements.jsonc")
      let fingerprint = #""fingerprint": { "all": ["id cra"], "above": ["Titre *"] },"#
      text.replace(/"fingerprint": \{[^\n]*/, with: fingerprint)
      try station.workdir.write("pipelines/sources/coop-accompagnements.jsonc", text)
    }
    let other = try refusal(titled, ExportText(CoopText.team, [row]).bytes)
    #expect(other.action.contains("manque une ligne au-dessus de l'en-tête"), "\(other.action)")
  }

  @Test("that looks like nothing known is refused without a guess")
  func nothingClose() throws {
    let problem = try refusal(try Station(), Array("a;b;c\n1;2;3\n".utf8))
    #expect(problem.code == .unknownSource && !problem.action.contains("le plus proche"))
  }

  @Test("that two formats of equal priority recognise is refused with the headers of both; priority decides")
  func ambiguous() throws {
    func rivals(_ priority: Int) throws -> Station {
      try station { station in
        var text = try station.workdir.text("pipelines/sources/coop-accompagnements.jsonc")
        let original = try #require(text.firstMatch(of: /"priority": (\d+)/)).1
        let other = String(priority + (try #require(Int(original))))
        text.replace(/"id": "coop-accompagnements"/, with: #""id": "coop-bis""#)
        text.replace(
          /"fingerprint": \{[^\n]*/,
          with: #""fingerprint": { "all": ["Tags"], "priority": \#(other) },"#
        )
        try station.workdir.write("pipelines/sources/coop-bis.jsonc", text)
      }
    }
    let problem = try refusal(try rivals(0), ExportText(CoopText.team, [row]).bytes)
    #expect(problem.code == .ambiguousSource)
    #expect(problem.action.contains("« coop-accompagnements » (ligne 1, par « id cra »"), "\(problem.action)")
    #expect(problem.action.contains("« coop-bis » (ligne 1, par « tags »)"), "\(problem.action)")
    for (priority, winner) in [(1, "coop-accompagnements"), (-1, "coop-bis")] {
      let station = try rivals(priority)
      let summary = try station.ingest([
        try station.file("a.csv", ExportText(CoopText.team, [row]).bytes)
      ])
      #expect(summary.reports.first?.source == winner)
    }
  }

  @Test("cut by a delimiter that its format does not declare is read, and it is told, in ingest and inspect")
  func foreignDelimiter() throws {
    for (delimiter, isReported) in [(Character("|"), true), (";", false), (",", false), ("\t", false)] {
      let station = try Station()
      var text = ExportText(CoopText.team, [row])
      text.delimiter = delimiter
      let path = try station.file("a.csv", text.bytes)
      let summary = try station.ingest([path])
      #expect(summary.fates.new == 1 && summary.status == .done)
      #expect(summary.problems.problems.map(\.code) == (isReported ? [.suspectDelimiter] : []))
      #expect(station.command(["inspect", path]) == .done)
      #expect(station.recorder.outputText.contains("suspect_delimiter") == isReported)
    }
  }

  @Test("and both delimiters of the France Services list are its own")
  func bothDelimiters() throws {
    for delimiter in [",", ";"] {
      let station = try Station()
      let text = String(decoding: SiteText.bytes([1, 2]), as: UTF8.self)
      let other = text.replacingOccurrences(of: ";", with: delimiter)
      let summary = try station.ingest([try station.file("liste-fs-20260102.csv", Array(other.utf8))])
      #expect(summary.fates.new == 2 && !summary.problems.problems.contains { $0.code == .suspectDelimiter })
    }
  }

  @Test("a statistics sheet saved again with commas is told; its declared delimiter wins when both cut")
  func declaredFirst() throws {
    func sheet(_ lines: String) -> [UInt8] {
      Array("Statistiques Nom  false  01/01/2021-15/11/2021\nGénéral\n\(lines)\n".utf8)
    }
    let resaved = try Station()
    let summary = try resaved.ingest([try resaved.file("a.csv", sheet("Ateliers réalisés,3"))])
    #expect(summary.fates.new == 1 && summary.problems.problems.map(\.code) == [.suspectDelimiter])
    let mixed = try Station()
    try mixed.ingest([try mixed.file("a.csv", sheet("Ateliers réalisés;3,5"))])
    #expect(try mixed.value("SELECT valeur FROM v_statistiques") == "3.5")
  }
}
