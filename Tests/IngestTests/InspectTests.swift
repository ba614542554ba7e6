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
    var sheet = Sheet(CoopSheet.team, [CoopSheet.individual(1, ["Notes supplémentaires": "Mme Ravenelle"])])
    sheet.preamble = CoopSheet.preamble(total: 1)
    let path = try station.file("a.csv", sheet.windows1252)
    let before = station.workdir.files()
    #expect(station.command(["inspect", path]) == .done)
    #expect(station.workdir.files() == before)
    let text = station.recorder.outputText
    #expect(text.contains("coop-accompagnements") && text.contains("windows-1252"))
    #expect(text.contains("en-tête      ligne 16, \(CoopSheet.team.count) colonnes"))
    #expect(!text.contains("Ravenelle"))
  }

  @Test("answers a program in JSON")
  func json() throws {
    let station = try Station()
    let path = try station.file("a.csv", Sheet(CoopSheet.team, [CoopSheet.individual(1)]).withMark)
    #expect(station.command(["inspect", "--json", path]) == .done)
    let data = Data(station.recorder.outputText.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["source"] as? String == "coop-accompagnements" && object["bom"] as? Bool == true)
    #expect(object["delimiter"] as? String == ";" && object["header_line"] as? Int == 1)
    #expect(object["encoding"] as? String == "utf-8" && object["newline"] as? String == "lf")
    #expect((object["evidence"] as? [String])?.isEmpty == false)
  }

  @Test("an unknown, a missing or no file has its status")
  func statuses() throws {
    let station = try Station()
    #expect(station.command(["inspect", try station.file("x.csv", Array("a;b\n".utf8))]) == .dataRefused)
    #expect(station.command(["inspect", station.workdir.path("absent")]) == .inputMissing)
    #expect(station.command(["inspect"]) == .usage)
  }
}
