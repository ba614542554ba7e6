import Console
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("What a run says")
struct SummaryTests {
  private func files(_ station: Station) throws -> [String] {
    let rows = [
      CoopText.individual(1), CoopText.individual(2, ["Date": "31/02/2025"]),
      CoopText.individual(3, ["Date": "30/02/2025"]),
      CoopText.individual(4, ["Statut du bénéficiaire": "Étrange"]),
    ]
    return [
      try station.file("a.csv", ExportText(CoopText.team, rows).bytes),
      try station.file("inconnu.csv", Array("a;b\n1;Ravenelle\n".utf8)),
    ]
  }

  @Test("at the end, the refused files, then every code once, the gravest first, then the counts")
  func block() throws {
    let station = try Station()
    let lines = try station.ingest(try files(station)).text.split(separator: "\n").map(String.init)
    #expect(
      lines.dropLast() == [
        "Import terminé.", "  refusés, rien n'en est compté :", "    inconnu.csv : source non reconnue",
        "  à regarder :", "    2 × date impossible [date_impossible]",
        "    1 × libellé hors de la liste [label_unknown]",
        "  fichiers : 1 importé(s), 0 déjà connu(s), 1 refusé(s)",
      ]
    )
    #expect(lines.last?.hasPrefix("  lignes   : 4 lues = 2 nouvelles") == true)
  }

  @Test(
    "in JSON, one object an event: steps, files with their fates, problems, a summary; no value of the data"
  )
  func events() throws {
    let station = try Station()
    #expect(station.command(try files(station) + ["--log", "json"]) == .dataRefused)
    let events = try station.recorder.errorLines.map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    let names = events.compactMap { $0["event"] as? String }
    #expect(Set(names) == ["step", "file", "problem", "summary"] && names.last == "summary")
    let file = try #require(
      events.first { $0["event"] as? String == "file" && $0["file"] as? String == "a.csv" }
    )
    let fates = try #require(file["fates"] as? [String: Int])
    #expect(fates["read"] == 4 && fates["new"] == 2 && fates["rejected"] == 2 && fates["withdrawn"] == 0)
    #expect(file["outcome"] as? String == "imported" && file["source"] as? String == "coop-accompagnements")
    let summary = try #require(events.last)
    #expect(summary["refused"] as? Int == 1 && summary["status"] as? Int == 65)
    let problems = try #require(summary["problems"] as? [[String: Any]])
    #expect(problems.map { $0["count"] as? Int } == [1, 2, 1])
    for value in ["Ravenelle", "31/02/2025", "Étrange"] {
      #expect(!station.recorder.errorText.contains(value))
    }
  }

  @Test("a problem is printed once, whether a person or a machine reads", arguments: ["text", "json"])
  func once(_ log: String) throws {
    let station = try Station()
    #expect(station.command(try files(station) + ["--log", log]) == .dataRefused)
    let all = station.recorder.errorText + station.recorder.outputText
    for problem in ["a.csv:4:1: rejet: ", "libellé hors de la liste, attendu"] {
      #expect(all.components(separatedBy: problem).count == 2, "\(problem) in \(all)")
    }
    #expect(all.components(separatedBy: "inconnu.csv: erreur").count == 2)
    #expect((station.recorder.outputText == "") == (log == "json"))
  }

  @Test("a file is one line where nobody looks at a bar")
  func lines() throws {
    let station = try Station()
    try station.ingest(try files(station))
    let lines = station.recorder.errorLines
    #expect(lines.contains { $0.hasPrefix("a.csv (coop-accompagnements) : 4 lues") })
    #expect(lines.contains("inconnu.csv : refusé, l'état précédent est gardé"))
    #expect(!station.recorder.errorText.contains("\r"))
  }
}
