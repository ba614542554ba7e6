import Catalog
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("A part greater than its whole")
struct PartOfWholeTests {
  private static let header = [
    "operateur", "code_insee", "periode_debut", "periode_fin", "unite", "total", "total_age_connu",
    "nb_60_69",
    "nb_70_plus", "nb_60_plus", "nb_femmes", "nb_hommes", "satisfaction_reponses", "satisfaction_positives",
    "nb_sur_place", "nb_orientations",
  ]

  private func statement(_ numbers: [String: String]) throws -> [[String]] {
    let station = try Station()
    let row = [
      "operateur": "CAF", "code_insee": "85128", "periode_debut": "2025-03-01", "periode_fin": "2025-03-31",
      "unite": "demande", "total": "100",
    ].merging(numbers) { $1 }
    let summary = try station.ingest([try station.file("a.csv", ExportText(Self.header, [row]).bytes)])
    #expect(summary.fates.new == 1 && summary.fates.rejected == 0)
    return try station.rows("SELECT code, entete, gravite FROM anomalie ORDER BY anomalie_id")
  }

  @Test(
    "is told on the row of a statement, at the part, for every pair",
    arguments: [
      (["satisfaction_reponses": "50", "satisfaction_positives": "60"], ["satisfaction_positives"]),
      (["nb_sur_place": "101"], ["nb_sur_place"]),
      (["total_age_connu": "40", "nb_60_plus": "41"], ["nb_60_plus"]),
      (["total_age_connu": "101"], ["total_age_connu"]), (["nb_60_plus": "101"], ["nb_60_plus"]),
      (["total_age_connu": "40", "nb_60_69": "20", "nb_70_plus": "21"], ["nb_60_69"]),
      (["nb_60_plus": "10", "nb_70_plus": "11"], ["nb_70_plus"]),
      (["nb_femmes": "60", "nb_hommes": "41"], ["nb_femmes"]), (["nb_hommes": "101"], ["nb_hommes"]),
    ]
  )
  func statements(_ numbers: [String: String], _ columns: [String]) throws {
    #expect(try statement(numbers) == columns.map { ["part_exceeds_whole", $0, "avertissement"] })
  }

  @Test(
    "is not an equal part, several orientations of one person, nor people of a number of workshops",
    arguments: [
      ["satisfaction_reponses": "50", "satisfaction_positives": "50", "nb_sur_place": "100"],
      ["total_age_connu": "100", "nb_60_plus": "100", "nb_femmes": "60", "nb_hommes": "40"],
      ["nb_orientations": "150"],
      ["unite": "atelier", "total": "3", "nb_femmes": "30", "total_age_connu": "40"],
      ["satisfaction_reponses": "120", "satisfaction_positives": "110"],
    ]
  )
  func sound(_ numbers: [String: String]) throws {
    #expect(try statement(numbers).isEmpty)
  }

  @Test(
    "is told of a V1 report, whose impossible counters are set aside",
    arguments: [
      (["age_plus_60_ans": "9"], ["statut"]), (["statut_retraite": "4"], ["age"]),
      (["nb_participants_recurrents": "6"], ["age", "statut"]),
      (["age_plus_60_ans": "9", "statut_retraite": "9"], []),
    ],
    [1, 2]
  )
  func reports(_ reported: (numbers: [String: String], dimensions: [String]), _ copies: Int) throws {
    let station = try Station()
    // A repeated report makes the file be gathered.
    let rows = [[String: String]](repeating: V1Text.report(1, reported.numbers), count: copies)
    let summary = try station.ingest([try station.file("v.csv", V1Text.bytes(rows))])
    #expect(summary.problems.problems.map(\.code) == [.partExceedsWhole] && summary.fates.new == 1)
    #expect(try station.value("SELECT nb_accompagnements FROM activite") == "5")
    let kept = try station.rows(
      "SELECT DISTINCT dimension FROM v_publics WHERE effectif > 0 ORDER BY dimension"
    )
    #expect(kept.map { $0[0] } == reported.dimensions)
  }

  @Test("one person sent to two organisations is one accompaniment followed by an orientation")
  func orientations() throws {
    let station = try Station()
    let report = V1Text.report(1, ["organismes": "{\"CAF\": 5, \"Mairie\": 3}"])
    let summary = try station.ingest([try station.file("v.csv", V1Text.bytes([report]))])
    #expect(summary.problems.isEmpty)
    #expect(try station.rows("SELECT nb_orientes, nb_orientation_connue FROM activite") == [["5", "5"]])
  }
}
