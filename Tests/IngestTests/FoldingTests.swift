import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Rows of an activity")
struct FoldingTests {
  private var rows: [[String: String]] {
    [
      CoopText.individual(1), CoopText.workshop(2, rank: 1, of: 3), CoopText.workshop(2, rank: 2, of: 3),
      CoopText.workshop(2, rank: 3, of: 3), CoopText.individual(3, ["Bénéficiaire réorienté": "Oui"]),
      CoopText.workshop(4, rank: 1, of: 2), CoopText.workshop(4, rank: 2, of: 2),
    ]
  }

  private func imported(_ rows: [[String: String]]) throws -> (activities: [String], fates: RowFates) {
    let station = try Station()
    let summary = try station.ingest([try station.file("a.csv", ExportText(CoopText.team, rows).bytes)])
    return (try station.activities(), summary.fates)
  }

  @Test("are folded into one, adjacent or scattered")
  func scattered() throws {
    let adjacent = try imported(rows)
    #expect(adjacent.activities.count == 4)
    #expect(adjacent.fates.new == 7)
    var dice = SeededDice(7)
    for _ in 0..<3 {
      let scattered = try imported(rows.shuffled(using: &dice))
      #expect(scattered == adjacent)
    }
  }

  @Test("count once when the file was pasted twice")
  func pastedTwice() throws {
    let once = try imported(rows)
    let twice = try imported(rows + rows)
    #expect(twice.activities == once.activities)
    #expect(twice.fates.new == 7 && twice.fates.duplicate == 7 && twice.fates.read == 14)
  }

  @Test("a repeated row is a duplicate: of an individual always, of a workshop by its rank")
  func duplicates() throws {
    let result = try imported([
      CoopText.individual(1), CoopText.individual(1), CoopText.workshop(2, rank: 1, of: 2),
      CoopText.workshop(2, rank: 2, of: 2), CoopText.workshop(2, rank: 1, of: 2),
    ])
    #expect(result.fates.duplicate == 2 && result.fates.new == 3)
    #expect(result.activities.count == 2)
  }

  @Test("count as many people as rows when a spreadsheet has eaten the ranks")
  func lostRanks() throws {
    let lost = ["01-mars", "02-mars", "03-mars"].map {
      CoopText.workshop(2, rank: 1, of: 3, ["Participants": $0])
    }
    let station = try Station()
    let summary = try station.ingest([try station.file("a.csv", ExportText(CoopText.team, lost).bytes)])
    #expect(summary.fates.new == 3 && summary.fates.duplicate == 0)
    #expect(try station.value("SELECT nb_accompagnements FROM activite") == "3")
  }

  @Test("that contradict the first one are counted and said")
  func contradiction() throws {
    let station = try Station()
    let rows = [
      CoopText.workshop(2, rank: 1, of: 2), CoopText.workshop(2, rank: 2, of: 2, ["Durée (min)": "60"]),
    ]
    let summary = try station.ingest([try station.file("a.csv", ExportText(CoopText.team, rows).bytes)])
    let problem = try #require(summary.problems.problems.first)
    #expect(problem.code == .inconsistentActivity && problem.severity == .warning)
    // The second row: each has a cell of two lines.
    #expect(problem.location.line == 4)
    #expect(try station.rows("SELECT duree_min, nb_accompagnements FROM activite") == [["90", "2"]])
  }

  @Test("whose place is absent or ambiguous are kept without a commune")
  func territories() throws {
    let station = try Station()
    let nowhere = ["Commune": "", "Code postal": "", "Code Insee": ""]
    let rows = [
      CoopText.individual(1, nowhere),
      CoopText.individual(2, nowhere.merging(["Code postal": "85350"]) { $1 }),
      CoopText.individual(3, ["Code Insee": "75056", "Commune": "Paris", "Code postal": "75001"]),
      CoopText.individual(4, nowhere.merging(["Code postal": "85150"]) { $1 }),
    ]
    let summary = try station.ingest([try station.file("a.csv", ExportText(CoopText.team, rows).bytes)])
    #expect(summary.fates.new == 3 && summary.fates.outside == 1)
    #expect(
      try station.rows("SELECT ifnull(commune_id, ''), methode_geo FROM activite ORDER BY cle")
        == [["", "absente"], ["85113", "code_postal_seul"], ["", "ambigue"]]
    )
    #expect(summary.problems.problems.map(\.code) == [.communeAmbiguous])
  }

  @Test("a place that receives the public cannot be ambiguous")
  func ambiguousTerritory() throws {
    let station = try Station()
    let text = ExportText(
      ["id_fs", "lib_fs", "insee_com", "code_postal", "lib_com"],
      [["id_fs": "1", "lib_fs": "France Services", "insee_com": "85060", "lib_com": ""]]
    )
    // A split commune: nothing says which part.
    let summary = try station.ingest([try station.file("fs.csv", text.bytes)])
    #expect(summary.fates.new + summary.fates.rejected == 1)
    #expect(summary.fates.outside == 0)
  }
}
