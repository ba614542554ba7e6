import Console
import Foundation
@testable import Ingest
import TestSupport
import Testing

@Suite("Inspecting a file")
struct InspectTests {
  @Test("says what it is and why, writes nothing and shows no row")
  func text() throws {
    let station = try Station()
    var export = ExportText(
      CoopText.team,
      [CoopText.individual(1, ["Notes supplémentaires": "Mme Ravenelle"])]
    )
    export.preamble = CoopText.preamble(total: 1)
    let path = try station.file("a.csv", export.windows1252)
    let before = station.workdir.files()
    #expect(station.command(["inspect", path]) == .done)
    #expect(station.workdir.files() == before)
    let text = station.recorder.outputText
    #expect(text.contains("coop-accompagnements") && text.contains("windows-1252"))
    #expect(text.contains("en-tête      ligne 16, \(CoopText.team.count) colonnes"))
    #expect(!text.contains("Ravenelle"))
  }

  @Test("answers a program in JSON")
  func json() throws {
    let station = try Station()
    let path = try station.file("a.csv", ExportText(CoopText.team, [CoopText.individual(1)]).withMark)
    #expect(station.command(["inspect", "--json", path]) == .done)
    let data = Data(station.recorder.outputText.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["source"] as? String == "coop-accompagnements" && object["bom"] as? Bool == true)
    #expect(object["delimiter"] as? String == ";" && object["header_line"] as? Int == 1)
    #expect(object["encoding"] as? String == "utf-8" && object["newline"] as? String == "lf")
    #expect((object["evidence"] as? [String])?.isEmpty == false)
  }

  @Test("shows of an unknown file all that describes it, the three formats nearest to it, and no cell")
  func unknown() throws {
    let station = try Station()
    let sheet = """
      Bilan du réseau
      code_insee;periode;total;agent
      85128;janvier 2026;12;Ravenelle
      85191;février 2026;7;Quatrevaux
      """
    let path = try station.file("réseau.csv", Array(sheet.utf8))
    #expect(station.command(["inspect", path]) == .dataRefused)
    let text = station.recorder.outputText
    for line in [
      "encodage     utf-8", "séparateur   « ; »", "en-tête      ligne 2, 4 colonnes",
      "« code_insee » : 100 % des cellules sont des codes Insee de communes ; comme 99999",
      "« periode » : 100 % des cellules se lisent comme une période ; comme aaaaaaa 9999",
      "« agent » : sans doute personnel : le mot « agent » de l'en-tête ; comme •••",
      "ingest inspect --new-source \(path) --output pipelines/sources/nom-de-la-source.jsonc",
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
    #expect(text.components(separatedBy: "\n  proche ").count == 4)
    #expect(!text.contains("Ravenelle") && !text.contains("85128") && !text.contains("Bilan"))
    #expect(!station.recorder.errorText.contains("Relevé d'un partenaire"))
    try station.forgetOutput()
    #expect(station.command(["inspect", "--json", path]) == .dataRefused)
    let json = try JSONSerialization.jsonObject(with: Data(station.recorder.outputText.utf8))
    let object = try #require(json as? [String: Any])
    #expect(object["header_line"] as? Int == 2 && object["delimiter"] as? String == ";")
    let columns = try #require(object["unknown_columns"] as? [[String: Any]])
    #expect(columns.map { $0["kind"] as? String } == ["commune_code", "period", "count", "personal"])
    #expect((object["closest_sources"] as? [Any])?.count == 3)
    #expect((object["command"] as? String)?.hasPrefix("ingest inspect --new-source") == true)
  }

  @Test("an unknown, a missing or no file has its status")
  func statuses() throws {
    let station = try Station()
    #expect(station.command(["inspect", try station.file("x.csv", Array("a;b\n".utf8))]) == .dataRefused)
    #expect(station.command(["inspect", station.workdir.path("absent")]) == .inputMissing)
    #expect(station.command(["inspect"]) == .usage)
  }
}
