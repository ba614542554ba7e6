import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("La Coop's activities of before August 2025, one row each")
struct ActivityListTests {
  private static let layouts = [
    ("A1", ActivityText.a1), ("A1b", ActivityText.a1b), ("A2", ActivityText.a2), ("A3", ActivityText.a3),
  ]

  @Test("every layout gives the same activities", arguments: layouts)
  func sameFacts(_ layout: String, _ header: [String]) throws {
    let station = try Station()
    let text = ActivityText.export(header, [ActivityText.workshop(), ActivityText.individual()])
    let summary = try station.ingest([try station.file("a.csv", text.bytes)])
    #expect(summary.fates.new == 2 && summary.problems.isEmpty, "\(layout)")
    #expect(
      try station.rows(
        "SELECT date, type, code_insee, nb_accompagnements, niveau, nb_orientes FROM v_activites ORDER BY date"
      ) == [
        ["2025-03-12", "collectif", "85128", "3", "2", "0"],
        ["2025-03-13", "individuel", "85092", "1", "2", "1"],
      ]
    )
    #expect(
      try station.rows(
        "SELECT code, effectif, provenance FROM v_publics WHERE dimension = 'age' ORDER BY code"
      ) == [
        ["25-39", "1", "exacte"], ["60-69", "1", "hasard"], ["70+", "2", "hasard"],
      ]
    )
    #expect(
      try station.rows("SELECT commune_id, sum(effectif) FROM repartition_commune GROUP BY 1 ORDER BY 1") == [
        ["85092", "1"], ["85128", "2"],
      ]
    )
    #expect(try station.value("SELECT code FROM source") == "coop_sans_id")
  }

  @Test("an activity told again by a later layout is the same one")
  func acrossLayouts() throws {
    let station = try Station()
    for (layout, header) in Self.layouts {
      let path = try station.file("\(layout).csv", ExportText(header, [ActivityText.workshop()]).bytes)
      let summary = try station.ingest([path])
      #expect(summary.fates.kept == 1, "\(layout)")
    }
    #expect(try station.value("SELECT count(*) FROM activite") == "1")
  }

  @Test("two activities that say the same are two, in whichever file they come again")
  func occurrences() throws {
    let station = try Station()
    let rows = [ActivityText.individual(), ActivityText.workshop(), ActivityText.individual()]
    try station.ingest([try station.file("a.csv", ExportText(ActivityText.a2, rows).bytes)])
    #expect(try station.value("SELECT count(*) FROM activite") == "3")
    let again = try station.ingest([
      try station.file("b.csv", ExportText(ActivityText.a3, rows.reversed()).bytes)
    ]
    )
    #expect(again.fates.unchanged == 3 && again.fates.new == 0)
  }

  @Test("a list that counts other people than announced is left out, and its place is told")
  func unevenLists() throws {
    let station = try Station()
    let row = ActivityText.workshop(["Tranche d’âge du bénéficiaire": "70 ans et plus\n60 - 69 ans"])
    let summary = try station.ingest([
      try station.file("a.csv", ActivityText.export(ActivityText.a2, [row]).bytes)
    ])
    #expect(summary.fates.new == 1)
    #expect(
      try station.keptProblems() == [["participants_mismatch", "6", "17", "Tranche d’âge du bénéficiaire"]]
    )
    #expect(try station.value("SELECT nb_accompagnements FROM activite") == "3")
    #expect(
      try station.value("SELECT group_concat(DISTINCT dimension) FROM v_publics ORDER BY 1") == "genre,statut"
    )
  }

  @Test("a label no list knows is told, and leaves the others of the cell")
  func unknownLabel() throws {
    let station = try Station()
    let row = ActivityText.workshop(["Genre du bénéficiaire": "Féminin\nautre\nFéminin"])
    let summary = try station.ingest([
      try station.file("a.csv", ActivityText.export(ActivityText.a2, [row]).bytes)
    ])
    #expect(summary.problems.problems.map(\.code) == [.labelUnknown])
    #expect(
      try station.rows("SELECT code, effectif FROM v_publics WHERE dimension = 'genre'") == [
        ["feminin", "2"]
      ]
    )
  }

  @Test("the label collision is resolved by the day of the export", arguments: ["05/03/2025", "28/06/2025"])
  func datedLabel(_ exported: String) throws {
    let station = try Station()
    let theme = ["Thématique(s) d’accompagnement": "Gérer ses contenus numériques", "Date": "01/03/2025"]
    var text = ExportText(ActivityText.a1b, [ActivityText.individual(theme)])
    text.preamble = [
      ["Informations export"], ["Nom", "Quatrevaux"], ["Prénom", "Zéphyrine"], ["Activités", "1"],
      ["Date d’export", exported], [""],
    ]
    let summary = try station.ingest([try station.file("a.csv", text.bytes)])
    #expect(summary.problems.isEmpty)
    let meaning = exported == "05/03/2025" ? "creer_avec_le_numerique" : "gere_ses_contenus_numeriques"
    #expect(try station.rows("SELECT code FROM v_mentions WHERE dimension = 'theme'") == [[meaning]])
  }

  @Test("days that another export of La Coop also tells are pointed at, whichever comes first")
  func overlap() throws {
    for isFirst in [true, false] {
      let station = try Station()
      let old = try station.file(
        "a.csv",
        ActivityText.export(ActivityText.a2, [ActivityText.individual(["Date": "04/03/2025"])]).bytes
      )
      let new = try station.file("b.csv", ExportText(CoopText.team, [CoopText.individual(1)]).bytes)
      let first = try station.ingest([isFirst ? old : new])
      #expect(first.problems.isEmpty)
      let second = try station.ingest([isFirst ? new : old])
      #expect(second.problems.problems.map(\.code) == [.overlappingSources])
      #expect(try station.value("SELECT count(*) FROM activite") == "2")
    }
  }
}
