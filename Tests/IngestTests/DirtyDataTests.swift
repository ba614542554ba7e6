import Console
import Catalog
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

/// What real exports hold, and what becomes of it: one test for each kind of dirt.
///
/// That of places is in `DirtyTerritoryTests`, that of statistics sheets in `DirtyStatisticsTests`.
@Suite("Dirty data")
struct DirtyDataTests {
  private func coop(_ changes: [String: String]) throws -> (Station, IngestSummary) {
    let station = try Station()
    let text = ExportText(CoopText.team, [CoopText.individual(1, changes)])
    return (station, try station.ingest([try station.file("a.csv", text.bytes)]))
  }

  private func v1(_ changes: [String: String]) throws -> (Station, IngestSummary) {
    let station = try Station()
    return (
      station, try station.ingest([try station.file("v.csv", V1Text.bytes([V1Text.report(1, changes)]))])
    )
  }

  private func codes(_ summary: IngestSummary) -> [ProblemCode] { summary.problems.problems.map(\.code) }

  @Test("typographic apostrophes, no-break and thin spaces make no other label")
  func spaces() throws {
    let (station, summary) = try coop([
      "Canaux d’accompagnement": "Lieu d'activité",
      "Tranche d’âge du bénéficiaire": "70\u{A0}ans\u{202F}et plus",
    ])
    #expect(summary.problems.isEmpty)
    #expect(try station.rows("SELECT code FROM v_publics WHERE dimension = 'age'") == [["70+"]])
  }

  @Test("an export read twice in the wrong encoding is refused: its headers are no longer its own")
  func mojibake() throws {
    let station = try Station()
    let text = String(decoding: ExportText(CoopText.team, [CoopText.individual(1)]).bytes, as: UTF8.self)
    let doubled = String(text.utf8.map { Character(Unicode.Scalar($0)) })
    let summary = try station.ingest([try station.file("a.csv", Array(doubled.utf8))])
    #expect(summary.status == .dataRefused)
    #expect(try station.value("SELECT count(*) FROM activite") == "0")
  }

  @Test("a mark then an empty line before the header are passed over")
  func markAndBlankLine() throws {
    let station = try Station()
    let bytes = [0xEF, 0xBB, 0xBF, 0x0A] + SiteText.bytes([1, 2])
    let summary = try station.ingest([try station.file("liste-fs-20260102.csv", bytes)])
    #expect(summary.fates.new == 2)
  }

  @Test("surplus cells are accepted when they are empty, refused when they hold something")
  func trailingCells() throws {
    let station = try Station()
    let text = String(decoding: SiteText.bytes([1, 2]), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let bytes = Array("\(lines[0])\n\(lines[1]);\n\(lines[2]);perdu\n".utf8)
    let summary = try station.ingest([try station.file("liste-fs-20260102.csv", bytes)])
    #expect(summary.fates.new == 1 && summary.fates.rejected == 1)
    #expect(codes(summary).contains(.raggedRow))
  }

  @Test("each source says which words are empty cells; elsewhere they are wrong values")
  func nullWords() throws {
    let (_, known) = try v1(["nb_participants_recurrents": "null", "organismes": "null"])
    #expect(known.problems.isEmpty)
    let (_, foreign) = try v1(["nb_participants_recurrents": "None"])
    #expect(codes(foreign) == [.numberUnreadable])
    let (_, object) = try coop(["Genre du bénéficiaire": "[object Object]"])
    #expect(codes(object) == [.labelUnknown] && object.fates.new == 1)
  }

  @Test(
    "no number of participants is one participant in V1; the people counted by age are told when they differ"
  )
  func v1Counts() throws {
    let (empty, _) = try v1([
      "nb_participants": "null", "nb_participants_recurrents": "0", "age_de_35_a_60_ans": "0",
      "age_plus_60_ans": "1", "statut_retraite": "1", "statut_en_emploi": "0",
    ])
    #expect(try empty.value("SELECT nb_accompagnements FROM activite") == "1")
    let (station, summary) = try v1(["age_plus_60_ans": "1"])
    #expect(codes(summary) == [.participantsMismatch] && summary.fates.new == 1)
    #expect(try station.value("SELECT nb_accompagnements FROM activite") == "5")
    #expect(try station.value("SELECT sum(effectif) FROM v_publics WHERE dimension = 'age'") == "3")
  }

  private static let days: [(String, ProblemCode?)] = [
    ("04/03/2025", nil), ("2025-03-04", nil), ("13/03/2025", nil), ("03/13/2025", .dateImpossible),
    ("4/3/2025", .dateUnreadable), ("04-03-2025", .dateUnreadable), ("1741046400", .dateUnreadable),
    ("45720", .dateUnreadable), ("04/03/25", .dateUnreadable), ("31/02/2025", .dateImpossible),
    ("04/03/2035", .dateFuture), ("04/03/1925", .dateOutOfRange),
  ]

  @Test("a day is read in the forms its source declares; day and month are never guessed", arguments: days)
  func dates(_ text: String, _ code: ProblemCode?) throws {
    let (_, summary) = try coop(["Date": text])
    #expect(codes(summary) == (code.map { [$0] } ?? []))
    #expect(summary.fates.new == (code == nil ? 1 : 0))
  }

  @Test(
    "a fraction that a spreadsheet turned into a date is read back, and a rank is counted again",
    arguments: [("1/3", "1"), ("01-mars", "1"), ("02/03", "2"), ("03/03/2025", "3")]
  )
  func fractions(_ text: String, _ level: String) throws {
    let station = try Station()
    let changes = ["Niveau d’autonomie (ou de l’atelier)": text]
    let rows = [
      CoopText.workshop(1, rank: 1, of: 2, changes),
      CoopText.workshop(1, rank: 2, of: 2, changes.merging(["Participants": "02-févr"]) { $1 }),
    ]
    let summary = try station.ingest([try station.file("a.csv", ExportText(CoopText.team, rows).bytes)])
    #expect(summary.problems.isEmpty)
    #expect(try station.rows("SELECT niveau, nb_accompagnements FROM activite") == [[level, "2"]])
  }

  @Test("the apostrophe against formulas is taken away, one only")
  func formulaGuard() throws {
    let station = try Station()
    let header = [
      "Nom de l'organisation", "ID Campagne", "Nom de la campagne", "Nom du Participant",
      "Prénom du Participant",
      "Date et heure de début (Europe/Paris)", "Partage (O/N)", "Date et heure du partage (Europe/Paris)",
      "% maitrise de l'ensemble des acquis du profil",
    ]
    let row = [
      "Nom de l'organisation": "'=Médiathèque", "ID Campagne": "7", "Nom de la campagne": "''-essai",
      "Nom du Participant": "Dupont", "Prénom du Participant": "Jeanne",
      "Date et heure de début (Europe/Paris)": "04/03/2025 14:05", "Partage (O/N)": "Non",
      "Date et heure du partage (Europe/Paris)": "NA", "% maitrise de l'ensemble des acquis du profil": "NA",
    ]
    try station.ingest([try station.file("a.csv", ExportText(header, [row]).bytes)])
    #expect(try station.rows("SELECT organisation, nom FROM pix_campagne") == [["=Médiathèque", "''-essai"]])
  }

  @Test("blank rows are passed and counted; a totals row is rejected where it stands, never added")
  func handMadeRows() throws {
    let station = try Station()
    let header = ["operateur", "code_insee", "periode_debut", "periode_fin", "unite", "total"]
    let row = [
      "operateur": "CAF", "code_insee": "85092", "periode_debut": "2025-03-01", "periode_fin": "2025-03-31",
      "unite": "demande", "total": "128",
    ]
    var text = ExportText(header, [row, [:], ["operateur": "TOTAL", "total": "128"]])
    text.preamble = [["Relevé de la CAF"], ["mars 2025"]]
    let summary = try station.ingest([try station.file("caf.csv", text.bytes)])
    #expect(summary.fates.new == 1 && summary.fates.rejected == 1)
    #expect(summary.reports.first?.blankRows == 1)
    #expect(try station.value("SELECT sum(valeur) FROM v_partenaires") == "128")
  }

  @Test("of two exports of one activity the latest modification wins, then the latest export")
  func twoExports() throws {
    let station = try Station()
    func file(_ name: String, _ minutes: String, modified: String, exported: String) throws -> String {
      let changes = ["Durée (min)": minutes, "Dernière modification le": modified]
      var text = ExportText(CoopText.team, [CoopText.individual(1, changes)])
      text.preamble = CoopText.preamble(total: 1, exported: exported)
      return try station.file(name, text.bytes)
    }
    try station.ingest([
      try file("a.csv", "30", modified: "05/03/2025 à 09:12", exported: "01/06/2026"),
      try file("b.csv", "60", modified: "06/03/2025 à 09:12", exported: "01/05/2026"),
      try file("c.csv", "45", modified: "06/03/2025 à 09:12", exported: "01/04/2026"),
    ])
    #expect(try station.rows("SELECT duree_min FROM activite") == [["60"]])
  }

  @Test("an export made with a filter is marked partial; the period alone is no filter")
  func partialExport() throws {
    for (label, isPartial) in [("Tags", true), ("Période", false)] {
      let station = try Station()
      var text = ExportText(CoopText.team, [CoopText.individual(1)])
      text.preamble = CoopText.preamble(total: 1).map { $0.first == label ? [label, "choisie"] : $0 }
      let summary = try station.ingest([try station.file("a.csv", text.bytes)])
      #expect(codes(summary).contains(.partialExport) == isPartial, "\(label)")
      #expect(try station.value("SELECT partiel FROM lot_import") == (isPartial ? "1" : "0"))
    }
  }

  @Test(
    "the days an export says it covers are kept, and replaced when it is read again; what is unset or unread is not"
  )
  func announcedPeriod() throws {
    for (period, days) in [
      ("01/01/2025 - 31/12/2025", [["20250101", "20251231"]]), ("T1 2025", [["20250101", "20250331"]]),
      ("-", []), ("depuis le 01/01/2025", []), ("31/12/2025 - 01/01/2025", []),
    ] {
      let station = try Station()
      var text = ExportText(CoopText.team, [CoopText.individual(1)])
      text.preamble = CoopText.preamble(total: 1).map { $0.first == "Période" ? ["Période", period] : $0 }
      let file = try station.file("a.csv", text.bytes)
      _ = try station.ingest([file])
      #expect(try station.rows("SELECT premier_jour, dernier_jour FROM lot_periode") == days, "\(period)")
    }
  }

  @Test("an activity of the last evening of a month stays in its month, whatever the time zone")
  func monthEnd() throws {
    let (station, _) = try v1(["date_accompagnement": "2022-03-31 23:59:59.999"])
    #expect(try station.value("SELECT jour FROM activite") == "20220331")
  }
}
