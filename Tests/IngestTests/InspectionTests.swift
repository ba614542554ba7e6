import Catalog
import Console
import Diagnostics
import Foundation
@testable import Ingest
import Observatory
import TestSupport
import Testing

@Suite("ingest inspect")
struct InspectionTests {
  private func object(_ station: Station, _ path: String) throws -> (Console.ExitStatus, [String: Any]) {
    try station.forgetOutput()
    let status = station.command(["inspect", path, "--json"])
    let object = try JSONSerialization.jsonObject(with: Data(station.recorder.outputText.utf8))
    return (status, try #require(object as? [String: Any]))
  }

  private func drifted(_ old: String, _ new: String) -> ExportText {
    let header = CoopText.team.map { $0 == old ? new : $0 } + ["Météo"]
    let row = CoopText.individual(1, ["Prénom du médiateur": "Philippine", "Météo": "orageuse", new: "45"])
    return ExportText(header, [row, CoopText.individual(2, [new: "45", "Date": "31/02/2025"])])
  }

  @Test("has the keys of the contract, the bindings, the problems and a preview")
  func recognised() throws {
    let station = try Station()
    var text = ExportText(
      CoopText.team,
      (1...9).map { CoopText.individual($0, ["Nom du médiateur": "Ravenelle"]) }
    )
    text.rows[1]["Date"] = "31/02/2025"
    text.preamble = CoopText.preamble(total: 9)
    let (status, found) = try object(station, try station.file("a.csv", text.withMark))
    #expect(status == .done)
    #expect(found["encoding"] as? String == "utf-8" && found["bom"] as? Bool == true)
    #expect(found["delimiter"] as? String == ";" && found["quote"] as? String == "\"")
    #expect(found["newline"] as? String == "lf" && found["header_line"] as? Int == 16)
    #expect(found["source"] as? String == "coop-accompagnements" && found["confidence"] as? Double == 1)
    #expect((found["evidence"] as? [String])?.isEmpty == false)
    let columns = try #require(found["columns"] as? [[String: Any]])
    #expect(columns.count == CoopText.team.count)
    #expect(columns[0]["to"] as? String == "day" && columns[0]["status"] as? String == "read")
    #expect(columns[4]["status"] as? String == "read" && columns[4]["to"] as? String == "mediator")
    let problems = try #require(found["problems"] as? [[String: Any]])
    #expect(problems.map { $0["code"] as? String } == ["date_impossible"])
    let preview = try #require(found["preview"] as? [[String]])
    #expect(preview.count == 5 && preview[0][0] == "04/03/2025" && preview[0][4] == "•••")
    #expect(!station.recorder.outputText.contains("Ravenelle"))
    #expect(!FileManager.default.fileExists(atPath: station.warehouse))
  }

  @Test("a renamed column: the closest one, the line to paste, what is missing; masked, and refused")
  func renamed() throws {
    let station = try Station()
    let path = try station.file("a.csv", drifted("Durée (min)", "Durée (minutes)").bytes)
    let (status, found) = try object(station, path)
    #expect(status == .dataRefused && found["source"] as? String == "coop-accompagnements")
    let drift = try #require(found["drift"] as? [[String: Any]])
    #expect(drift.map { $0["closest"] as? String } == ["Durée (min)", nil])
    #expect(drift[0]["distance"] as? Int == 4)
    #expect(
      drift[0]["line"] as? String == """
        { "to": "minutes", "headers": ["Durée (min)", "Durée (minutes)"], "as": "count", "max": 1440, \
        "presence": "column" },
        """
    )
    #expect((found["missing"] as? [[String: Any]])?.map { $0["to"] as? String } == ["minutes"])
    #expect(!station.recorder.outputText.contains("orageuse"))
    #expect(!station.recorder.outputText.contains("Philippine"))
    try station.forgetOutput()
    _ = station.command(["inspect", path])
    #expect(
      station.recorder.outputText.contains("à coller dans pipelines/sources/coop-accompagnements.jsonc")
    )
  }

  @Test("an unknown file is compared with every source; pasting the lines makes it known")
  func unknown() throws {
    let station = try Station(formats: ["vocabularies"])
    try FileManager.default.copyItem(
      atPath: PackageFolders.packageRoot.appendingPathComponent("pipelines/sources").path,
      toPath: station.workdir.path("pipelines/sources")
    )
    let path = try station.file("a.csv", drifted("Canaux d’accompagnement", "Canal d’accompagnement").bytes)
    let (status, found) = try object(station, path)
    #expect(status == .dataRefused && found["source"] is NSNull)
    #expect(found["refused"] as? String == "unknown_source")
    let closest = try #require(found["closest"] as? [String: Any])
    #expect(closest["source"] as? String == "coop-accompagnements")
    #expect((closest["score"] as? Double ?? 0) > 0.9)
    let drift = try #require(found["drift"] as? [[String: Any]])
    let file = "pipelines/sources/coop-accompagnements.jsonc"
    var text = try station.workdir.text(file)
    let fingerprint = try #require(closest["fingerprint_line"] as? String)
    let line = try #require(drift[0]["line"] as? String)
    text.replace(/"fingerprint": [^\n]*/, with: fingerprint)
    text.replace(/\{\s*"to": "channel"[^}]*\},/, with: line)
    try station.workdir.write(file, text)
    let (_, after) = try object(station, path)
    #expect(after["source"] as? String == "coop-accompagnements")
    #expect((after["missing"] as? [Any])?.isEmpty == true)
  }

  @Test("a file that looks like nothing known, or a list of people, shows none of its cells")
  func nothingShown() throws {
    let station = try Station()
    let rows = "nom;ville\nRavenelle;Luçon\n"
    let people = ExportText(
      ["Nom", "Prénom", "Année de naissance", "Nom de la commune", "N° de téléphone", "E-mail"],
      [["Nom": "Ravenelle"]]
    )
    for bytes in [Array(rows.utf8), people.bytes] {
      let path = try station.file("a.csv", bytes)
      let (status, found) = try object(station, path)
      #expect(status == .dataRefused && found["closest"] is NSNull)
      #expect((found["preview"] as? [Any])?.isEmpty == true && (found["columns"] as? [Any])?.isEmpty == true)
      _ = station.command(["inspect", path])
      #expect(!station.recorder.outputText.contains("Ravenelle"))
    }
  }

  @Test("what is only kept as a hash is masked, and an organisation's own columns are no drift")
  func pseudonyms() throws {
    let station = try Station()
    let catalog = try station.catalog()
    let description = try #require(catalog.sources.first { $0.id == "pix-campagne-evaluation" })
    let row = try #require(description.examples.first).cells.merging(["Matricule": "M-4471"]) { $1 }
    let text = ExportText(description.canonicalHeader + ["Matricule"], [row])
    let (status, found) = try object(station, try station.file("a.csv", text.bytes))
    #expect(status == .done && (found["drift"] as? [Any])?.isEmpty == true)
    #expect((found["preview"] as? [[String]])?.first?.contains("Les essentiels") == true)
    for name in ["Dupont", "Jeanne", "M-4471"] { #expect(!station.recorder.outputText.contains(name)) }
  }

  @Test("reads a head and a few samples of a large file, says so, and finds an accent at its end")
  func large() throws {
    let station = try Station()
    let text = ExportText(CoopText.team, (1...20_000).map { CoopText.individual($0) })
    let path = try station.file("gros.csv", text.windows1252)
    let (status, found) = try object(station, path)
    #expect(status == .done && found["encoding"] as? String == "windows-1252")
    let read = try #require(found["bytes_read"] as? Int)
    #expect(read < 500_000 && (found["bytes"] as? Int ?? 0) > 4_000_000)
    #expect((found["evidence"] as? [String])?.first?.contains("prélèvements") == true)
    #expect((found["problems"] as? [Any])?.isEmpty == true)
  }

  @Test("letters to change from one header to another")
  func distances() {
    let pairs = [("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3), ("durée", "duree", 1)]
    for (one, two, distance) in pairs {
      #expect(Spelling.distance(Array(one.unicodeScalars), Array(two.unicodeScalars)) == distance)
      #expect(Spelling.distance(Array(two.unicodeScalars), Array(one.unicodeScalars)) == distance)
    }
  }
}
