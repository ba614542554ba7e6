import Console
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Problems")
struct ProblemTests {
  /// The second row stands on line 5: its header, a row of three lines.
  private func station() throws -> (Station, String) {
    let station = try Station()
    let rows = [
      CoopText.individual(1, ["Notes supplémentaires": "deux\nlignes"]),
      CoopText.individual(2, ["Date": "31/02/2025", "Durée (min)": "-30", "Genre du bénéficiaire": "?"]),
    ]
    return (station, try station.file("coop.csv", ExportText(CoopText.team, rows).bytes))
  }

  @Test("say the file, the physical line, the column, the header, what was expected and what to do")
  func index() throws {
    let (station, path) = try station()
    let summary = try station.ingest([path])
    let problems = summary.problems.problems
    #expect(problems.map(\.code) == [.dateImpossible, .numberNegative, .labelUnknown])
    #expect(problems.map(\.severity) == [.rejection, .rejection, .warning])
    for problem in problems {
      #expect(problem.location.file == "coop.csv" && problem.location.line == 5)
      #expect(!problem.expected.isEmpty && !problem.action.isEmpty)
      let header = try #require(problem.location.header)
      #expect(CoopText.team.firstIndex(of: header).map { $0 + 1 } == problem.location.column)
    }
    #expect(
      problems.first?.sentence
        == """
        coop.csv:5:1: rejet: [date_impossible] « Date » : date impossible, attendu : une date du calendrier \
        — ligne rejetée ; corriger dans l'outil d'origine puis exporter de nouveau
        """
    )
    #expect(
      try station.keptProblems() == [
        ["date_impossible", "5", "1", "Date"], ["number_negative", "5", "15", "Durée (min)"],
        ["label_unknown", "5", "24", "Genre du bénéficiaire"],
      ]
    )
  }

  @Test("are listed in text, CSV and JSON, by source and by import")
  func lists() throws {
    let (station, path) = try station()
    try station.ingest([path])
    try station.forgetOutput()
    #expect(station.command(["problems"]) == .done)
    let text = station.recorder.outputText
    #expect(text.split(separator: "\n").count == 3)
    #expect(text.hasPrefix("coop (lot 1, ligne 5, colonne 1) : rejet [date_impossible] « Date »"))

    try station.forgetOutput()
    #expect(station.command(["problems", "--format", "csv", "--source", "coop"]) == .done)
    let lines = station.recorder.outputText.split(separator: "\n")
    #expect(lines.first == "source,lot,ligne,colonne,entete,gravite,code,attendu,action,fichier,lu")
    #expect(lines.count == 4)

    try station.forgetOutput()
    #expect(station.command(["problems", "--format", "json", "--import", "1"]) == .done)
    for line in station.recorder.outputText.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["line"] as? Int == 5 && object?["source"] as? String == "coop")
    }

    try station.forgetOutput()
    #expect(station.command(["problems", "--source", "pix_certif"]) == .done)
    #expect(station.recorder.outputText.isEmpty)
    #expect(station.command(["problems", "--format", "xml"]) == .usage)
  }

  @Test(
    "of a source that nobody declares are no empty list: the code that was meant is told",
    .long,
    arguments: [
      (["--source", "COPO"], "« COPO » inconnue de cet observatoire ; vouliez-vous dire « coop » ?"),
      (["--source", "Coop"], "vouliez-vous dire « coop » ?"),
      (["--source", "pix_certi"], "vouliez-vous dire « pix_certif » ?"),
      (["--source", "xyzzy"], "inconnue de cet observatoire ; il a : "),
      (["--import", "9"], "lot 9 inconnu de cet entrepôt ; le dernier est le lot 1"),
    ]
  )
  func unknownNames(_ filter: [String], _ sentence: String) throws {
    let (station, path) = try station()
    try station.ingest([path])
    for more in [[], ["--format", "csv"], ["--rejects", station.workdir.path("rejets.csv")]] {
      try station.forgetOutput()
      #expect(station.command(["problems"] + filter + more) == .usage)
      #expect(station.recorder.outputText.isEmpty)
      #expect(station.recorder.errorText.contains(sentence))
    }
  }

  @Test("are JSON for the machine that reads a JSON log, unless another form is asked for")
  func machines() throws {
    let (station, path) = try station()
    try station.ingest([path])
    func output(_ more: [String]) throws -> String {
      try station.forgetOutput()
      #expect(station.command(["problems"] + more) == .done)
      return station.recorder.outputText
    }
    let json = try output(["--format", "json"])
    #expect(json.hasPrefix("{") && json.split(separator: "\n").count == 3)
    #expect(try output(["--log", "json"]) == json)
    #expect(try output(["--log", "json", "--format", "text"]) == output([]))
    #expect(try output(["--log", "json", "--format", "csv"]) == output(["--format", "csv"]))
  }

  @Test("the terminal shows five of each code, the warehouse keeps a thousand, all are counted")
  func caps() throws {
    let station = try Station(maxRejectedPercent: 100)
    let rows = (0..<1203).map {
      CoopText.individual($0, ["Date": "31/02/2025", "Genre du bénéficiaire": "?"])
    }
    let path = try station.file("coop.csv", ExportText(CoopText.team, rows).bytes)
    #expect(station.command([path, "--threads", "2"]) == .done)
    let shown = station.recorder.errorLines.filter { $0.contains("[date_impossible]") }
    #expect(shown.count == 5)
    #expect(station.recorder.errorText.contains("… et 1198 autres « date_impossible » (1203 au total)"))
    #expect(station.recorder.outputText.contains("1203 × date impossible [date_impossible]"))
    #expect(
      try station.rows("SELECT code, count(ligne), count(*) FROM v_anomalies GROUP BY code ORDER BY code")
        == [["date_impossible", "1203", "1203"], ["label_unknown", "1000", "1001"]]
    )
    #expect(
      try station.value("SELECT action FROM anomalie WHERE ligne IS NULL AND code = 'label_unknown'")
        == "1203 au total ; les 1000 premiers sont gardés"
    )
    #expect(try station.value("SELECT count(*) FROM anomalie WHERE code = 'date_impossible'") == "1000")
    try station.forgetOutput()
    #expect(station.command(["problems", "--format", "csv"]) == .done)
    let listed = station.recorder.outputText.split(separator: "\n")
    #expect(listed.count { $0.contains("date_impossible") } == 1203)
  }

  @Test("warnings of a code never hide the rejections that come after them", arguments: [1, 2])
  func crowding(_ threads: Int) throws {
    let station = try Station(maxRejectedPercent: 100)
    let suspects = (0..<1100).map { CoopText.individual($0, ["Genre du bénéficiaire": "?"]) }
    let refused = (1100..<1120).map { CoopText.individual($0, ["Type": "?"]) }
    let path = try station.file("coop.csv", ExportText(CoopText.team, suspects + refused).bytes)
    try station.ingest([path], threads: threads, chunkBytes: 50_000)
    try station.forgetOutput()
    #expect(station.command(["problems", "--format", "csv"]) == .done)
    let lines = station.recorder.outputText.split(separator: "\n")
    #expect(lines.count { $0.contains(",rejet,label_unknown,") } == 20)
    #expect(lines.count { $0.contains(",avertissement,label_unknown,") } == 1001)
  }

  @Test("every rejection of a file read again is listed once")
  func readAgain() throws {
    let station = try Station(maxRejectedPercent: 100)
    let rows = (0..<1100).map { CoopText.individual($0, ["Date": "31/02/2025"]) }
    let path = try station.file("coop.csv", ExportText(CoopText.team, rows).bytes)
    for _ in 0..<2 {
      try station.ingest([path])
      try? station.execute("UPDATE lot_import SET lecture = ''")
    }
    #expect(
      try station.value("SELECT count(DISTINCT ligne) || ' ' || count(*) FROM v_anomalies") == "1100 1100"
    )
  }

  @Test("a blank row is counted and is no problem")
  func blankRows() throws {
    let station = try Station()
    let text = ExportText(CoopText.team, [CoopText.individual(1), [:], ["Date": " "]])
    let summary = try station.ingest([try station.file("a.csv", text.bytes)])
    #expect(summary.fates.read == 1 && summary.problems.isEmpty)
    #expect(try station.value("SELECT lignes_vides FROM lot_import") == "2")
  }

  @Test("a date the warehouse could not hold is a problem of the file")
  func datesOutOfBounds() throws {
    let station = try Station()
    var text = ExportText(CoopText.team, [CoopText.individual(1, ["Date": "01/01/2150"])])
    text.preamble = CoopText.preamble(total: 1, exported: "01/01/2200")
    let summary = try station.ingest([try station.file("a.csv", text.bytes)])
    #expect(summary.status == .done && summary.fates.rejected == 1)
    #expect(summary.problems.problems.map(\.code) == [.dateFuture])
  }
}
