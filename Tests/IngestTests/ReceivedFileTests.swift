import Console
import Diagnostics
import Foundation
@testable import Ingest
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("Problems read again in the file")
struct ReceivedFileTests {
  private func station(_ rows: [[String: String]], _ name: String = "coop.csv") throws -> Station {
    let station = try Station(maxRejectedPercent: 100)
    let path = try station.workdir.write("depot/\(name)", ExportText(CoopText.team, rows).bytes)
    try station.ingest([path])
    try station.forgetOutput()
    return station
  }

  private func problems(_ station: Station, _ more: [String] = []) throws -> String {
    try station.forgetOutput()
    #expect(station.command(["problems"] + more) == .done)
    return station.recorder.outputText
  }

  @Test("name the file and show what a closed list refused; neither is in the warehouse")
  func labels() throws {
    let station = try station([
      CoopText.individual(
        1,
        ["Canaux d’accompagnement": "Télépathie", "Matériel numérique utilisé": "Tablete\nOrdinateur"]
      )
    ])
    let text = try problems(station)
    #expect(text.contains("coop (coop.csv, lot 1, ligne 2"))
    #expect(text.contains("« Canaux d’accompagnement » lu : « Télépathie »"))
    #expect(text.contains("lu : « Tablete »") && !text.contains("Ordinateur"))
    let csv = try problems(station, ["--format", "csv"])
    #expect(csv.contains(",coop.csv,Télépathie"))
    #expect(try problems(station, ["--format", "json"]).contains("\"read\":\"Télépathie\""))
    let stored = try station.dump().joined()
    #expect(!stored.contains("Télépathie") && !stored.contains("coop.csv") && !stored.contains("Tablete"))
  }

  @Test(
    "hide what describes or names a person",
    arguments: [
      ("Genre du bénéficiaire", "Autre chose"), ("Canaux d’accompagnement", "philippine@exemple.fr"),
      ("Canaux d’accompagnement", "Philippine Ravenelle"), ("Canaux d’accompagnement", "06 12 34 56 78"),
      ("Statut du bénéficiaire", "Étrange"),
    ]
  )
  func hidden(_ header: String, _ cell: String) throws {
    let text = try problems(try station([CoopText.individual(1, [header: cell])]))
    #expect(text.contains("[label_unknown]") && !text.contains(cell) && !text.contains("lu :"))
  }

  @Test("say nothing of the file once it is gone, and still list")
  func gone() throws {
    let station = try station([CoopText.individual(1, ["Canaux d’accompagnement": "Télépathie"])])
    try FileManager.default.removeItem(atPath: station.workdir.path("depot/coop.csv"))
    #expect(try problems(station).contains("coop (lot 1, ligne 2"))
    let path = station.workdir.path("rejets.csv")
    #expect(station.command(["problems", "--rejects", path]) == .usage)
  }

  @Test("count the cells of a row that has too few")
  func ragged() throws {
    let station = try Station(maxRejectedPercent: 100)
    let text = String(decoding: SiteText.bytes([1]), as: UTF8.self) + "2;85;Autre\n"
    try station.ingest([try station.file("l-20260101.csv", Array(text.utf8))])
    let action = try station.value("SELECT action FROM v_anomalies WHERE code = 'ragged_row'")
    #expect(action.contains("elle a 3 cellules"))
    #expect(try station.value("SELECT attendu FROM v_anomalies WHERE code = 'ragged_row'") == "13 cellules")
  }

  @Test("the rejected rows are written under their header, for their owner, and come back corrected")
  func rejects() throws {
    let good = ["Thématique(s) d’accompagnement": "Santé"]
    let rows = [
      CoopText.individual(1, good), CoopText.individual(2, good.merging(["Date": "31/02/2025"]) { $1 }),
      CoopText.workshop(3, rank: 1, of: 2, good),
      CoopText.workshop(3, rank: 2, of: 2, good.merging(["Type": "Rien"]) { $1 }),
    ]
    let station = try station(rows)
    let path = station.workdir.path("rejets.csv")
    #expect(station.command(["problems", "--rejects", path]) == .done)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == 4 && lines[0].contains("Date;Enregistré le;"))
    // The other participant of the workshop comes along: alone, the corrected one would be the whole activity.
    #expect(
      lines.count { $0.contains(CoopText.key(3)) } == 2 && lines.count { $0.contains(CoopText.key(2)) } == 1
    )
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o600)
    #expect(station.command(["problems", "--rejects", path]) == .cannotCreate)
    let corrected = text.replacingOccurrences(of: "31/02/2025", with: "28/02/2025")
      .replacingOccurrences(of: "Rien", with: "Atelier collectif")
    // Of the same day, nothing would say which of the two versions of the workshop is the later one.
    let next = Station.asOf.adding(days: 1)
    let again = try station.ingest([try station.file("corrige.csv", Array(corrected.utf8))], asOf: next)
    #expect(again.problems.isEmpty && again.fates.rejected == 0)
    let people = try station.rows("SELECT nb_accompagnements FROM activite ORDER BY nb_accompagnements")
    #expect(people == [["1"], ["1"], ["2"]])
  }

  @Test("one file at a time")
  func several() throws {
    let station = try station([CoopText.individual(1, ["Date": "31/02/2025"])])
    let other = ExportText(CoopText.team, [CoopText.individual(2, ["Date": "30/02/2025"])]).bytes
    try station.ingest([try station.workdir.write("depot/autre.csv", other)])
    let path = station.workdir.path("rejets.csv")
    try station.forgetOutput()
    #expect(station.command(["problems", "--rejects", path]) == .usage)
    #expect(station.recorder.errorText.contains("les lots 1, 2 ont des rejets"))
    #expect(station.command(["problems", "--import", "2", "--rejects", path]) == .done)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains(CoopText.key(2)))
  }
}
