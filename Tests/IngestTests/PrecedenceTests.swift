import Console
@testable import Ingest
import Testing
import Observatory
import TestSupport
import Warehouse

@Suite("When two exports hold the same activity")
struct PrecedenceTests {
  /// Imports each file in a run of its own.
  private func oneByOne(_ texts: [ExportText]) throws -> (station: Station, fates: [RowFates]) {
    let station = try Station()
    let fates = try texts.enumerated().map { number, text in
      try station.ingest([try station.file("\(number).csv", text.bytes)]).fates
    }
    return (station, fates)
  }

  private func sheet(
    _ rows: [[String: String]],
    header: [String] = CoopText.team,
    exported: String? = nil
  ) -> ExportText {
    var text = ExportText(header, rows)
    text.preamble = exported.map { CoopText.preamble(total: rows.count, exported: $0) } ?? []
    return text
  }

  @Test("a mediator's and his team's give one activity, with its programme, in either order")
  func selfAndTeam() throws {
    let own = sheet([CoopText.individual(1)], header: CoopText.own)
    let team = sheet([CoopText.individual(1)])
    let first = try oneByOne([own, team])
    let second = try oneByOne([team, own])
    #expect(try first.station.activities() == second.station.activities())
    #expect(try first.station.activities().count == 1)
    #expect(
      try first.station.value("SELECT m.code FROM activite JOIN modalite m ON m.modalite_id = dispositif_id")
        == "conseiller_numerique"
    )
    #expect(first.fates.map(\.changed) == [0, 1])
    #expect(second.fates.map(\.unchanged) == [0, 1])
  }

  @Test("the programme of an older team export is added to a newer personal one")
  func olderTeam() throws {
    let newer = ["Dernière modification le": "06/03/2025 à 09:12", "Durée (min)": "60"]
    let own = sheet([CoopText.individual(1, newer)], header: CoopText.own)
    let team = sheet([CoopText.individual(1)])
    let first = try oneByOne([own, team])
    let second = try oneByOne([team, own])
    #expect(try first.station.activities() == second.station.activities())
    #expect(try first.station.value("SELECT duree_min FROM activite") == "60")
    #expect(try first.station.value("SELECT dispositif_id IS NOT NULL FROM activite") == "1")
  }

  @Test("the later modification wins and the older one is ignored")
  func modification() throws {
    let old = sheet([CoopText.individual(1)])
    let new = sheet([
      CoopText.individual(1, ["Dernière modification le": "05/03/2025 à 09:13", "Durée (min)": "60"])
    ])
    let first = try oneByOne([old, new])
    let second = try oneByOne([new, old])
    #expect(try first.station.activities() == second.station.activities())
    #expect(try first.station.value("SELECT duree_min FROM activite") == "60")
    #expect(first.fates.map(\.changed) == [0, 1])
    #expect(second.fates.map(\.unchanged) == [0, 1])
  }

  @Test("at equal modifications the latest export wins")
  func export() throws {
    let older = sheet([CoopText.individual(1)], exported: "01/06/2026")
    let newer = sheet(
      [CoopText.individual(1, ["Tranche d’âge du bénéficiaire": "60 - 69 ans"])],
      exported: "02/06/2026"
    )
    let first = try oneByOne([older, newer])
    let second = try oneByOne([newer, older])
    #expect(try first.station.activities() == second.station.activities())
    #expect(try first.station.activities().first?.contains("60-69x1") == true)
  }

  @Test("exports of one day that disagree give the same in either order")
  func sameDay() throws {
    let one = sheet([CoopText.individual(1)], exported: "01/06/2026")
    let other = sheet([CoopText.individual(1, ["Durée (min)": "60"])], exported: "01/06/2026")
    let first = try oneByOne([one, other])
    let second = try oneByOne([other, one])
    #expect(try first.station.activities() == second.station.activities())
  }

  @Test("three exports in one run are taken in the order of their dates, not of their names")
  func chronology() throws {
    let ages = ["25 - 39 ans", "60 - 69 ans", "25 - 39 ans"]
    let texts = ages.enumerated().map { number, age in
      sheet(
        [CoopText.individual(1, ["Tranche d’âge du bénéficiaire": age])],
        exported: "0\(number + 1)/06/2026"
      )
    }
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1]] {
      let station = try Station()
      let paths = try order.map { try station.file("\($0).csv", texts[$0].bytes) }
      let summary = try station.ingest(paths)
      #expect(summary.reports.map(\.name) == ["0.csv", "1.csv", "2.csv"])
      #expect(try station.activities().first?.contains("25-39x1") == true)
    }
  }

  @Test("a re-export of a source without dates is of the day it is received")
  func undated() throws {
    let station = try Station()
    let old = V1Text.bytes([V1Text.report(1), V1Text.report(2)])
    let new = V1Text.bytes([V1Text.report(1), V1Text.report(2, ["duree_minutes": "15"])])
    try station.ingest([try station.file("a.csv", old)])
    try station.ingest([try station.file("b.csv", new)], asOf: Day(number: Station.asOf.number + 1))
    #expect(try station.value("SELECT group_concat(duree_min) FROM activite") == "45,15")
    let together = try Station()
    try together.ingest([try together.file("a.csv", old), try together.file("b.csv", new)])
    #expect(try together.value("SELECT group_concat(duree_min) FROM activite") == "45")
  }

  @Test("a later correction to a place outside the territory takes the activity away, an older one does not")
  func movedOutside() throws {
    let inside = sheet([CoopText.individual(1), CoopText.individual(2)])
    let paris = ["Code Insee": "75056", "Commune": "Paris", "Code postal": "75001"]
    let later = ["Dernière modification le": "06/03/2025 à 09:12"].merging(paris) { $1 }
    let earlier = ["Dernière modification le": "01/03/2025 à 09:12"].merging(paris) { $1 }
    let outside = sheet([CoopText.individual(1, later), CoopText.individual(2, earlier)])
    let result = try oneByOne([inside, outside])
    #expect(result.fates.map(\.outside) == [0, 2])
    #expect(try result.station.rows("SELECT hex(cle) LIKE '%2' FROM activite") == [["1"]])
  }
}
