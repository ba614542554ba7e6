import Console
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("The columns La Coop shifted in the spring of 2025")
struct ColumnShiftTests {
  private static let rows = [
    ActivityText.workshop(["Notes supplémentaires": "Mme Ravenelle, bipolaire"]), ActivityText.individual(),
  ]

  @Test("are put back when every row is shifted, and it is told once")
  func realigned() throws {
    let straight = try Station()
    try straight.ingest([try straight.file("a.csv", ActivityText.export(ActivityText.a1, Self.rows).bytes)])
    let station = try Station()
    let text = ActivityText.export(ActivityText.a1, Self.rows.map(ActivityText.shifted))
    let summary = try station.ingest([try station.file("a.csv", text.bytes)])
    #expect(summary.problems.problems.map(\.code) == [.shiftedColumns])
    #expect(summary.problems.problems.first?.sentence.contains("2 lignes décalées") == true)
    #expect(try station.activities() == straight.activities())
    #expect(try station.activities().count == 2)
  }

  @Test("are refused when only some rows are shifted, with how many of each")
  func mixed() throws {
    let station = try Station()
    let text = ActivityText.export(ActivityText.a1, [Self.rows[0], ActivityText.shifted(Self.rows[1])])
    let summary = try station.ingest([try station.file("a.csv", text.bytes)])
    #expect(summary.status == .dataRefused)
    let sentence = summary.problems.problems.first?.sentence ?? ""
    #expect(sentence.contains("1 lignes décalées d'une colonne et 1 qui ne le sont pas"))
    #expect(try station.value("SELECT count(*) FROM activite") == "0")
  }

  @Test("rows without any list say nothing of it")
  func undecided() throws {
    let station = try Station()
    let lists = ["Genre", "Tranche d’âge", "Statut"].map { "\($0) du bénéficiaire" }
    let bare = ActivityText.individual(
      Dictionary(uniqueKeysWithValues: (lists + ["Commune de résidence du bénéficiaire"]).map { ($0, "") })
    )
    let text = ActivityText.export(ActivityText.a1, [bare, ActivityText.shifted(Self.rows[0])])
    let summary = try station.ingest([try station.file("a.csv", text.bytes)])
    #expect(summary.problems.problems.map(\.code) == [.shiftedColumns] && summary.fates.new == 2)
  }

  @Test("a note that stands under another header is never shown, nor stored")
  func notes() throws {
    let station = try Station()
    let path = try station.file(
      "a.csv",
      ActivityText.export(ActivityText.a1, Self.rows.map(ActivityText.shifted)).bytes
    )
    #expect(station.command(["inspect", path]) == .done)
    #expect(!station.recorder.outputText.contains("bipolaire"))
    #expect(!station.recorder.outputText.contains("Ravenelle"))
    #expect(station.command([path]) == .done)
    #expect(!(station.recorder.outputText + station.recorder.errorText).contains("bipolaire"))
    #expect(try station.dump().allSatisfy { !$0.contains("bipolaire") })
  }
}
