import Console
import Diagnostics
@testable import Ingest
import Observatory
import Testing
import Warehouse

@Suite("Partners' statements")
struct StatementTests {
  private static let header = [
    "operateur", "code_insee", "maille", "periode_debut", "periode_fin", "unite", "total", "nb_60_69",
    "nb_70_plus", "nb_60_plus", "id_structure", "theme", "type",
  ]

  private func row(_ changes: [String: String]) -> [String: String] {
    [
      "operateur": "CAF", "code_insee": "85128", "periode_debut": "2025-03-01", "periode_fin": "2025-03-31",
      "unite": "demande", "total": "100",
    ].merging(changes) { $1 }
  }

  @Test("whose parts do not make the whole are kept and told, when the three are given")
  func sums() throws {
    let station = try Station()
    let rows = [
      row(["nb_60_69": "10", "nb_70_plus": "20", "nb_60_plus": "30"]),
      row(["nb_60_69": "10", "nb_70_plus": "20", "nb_60_plus": "31", "unite": "atelier"]),
      row(["nb_60_69": "10", "nb_60_plus": "31", "unite": "participant"]),
    ]
    let path = try station.file("a.csv", ExportText(Self.header, rows).bytes)
    let report = try #require(try station.ingest([path]).reports.first)
    #expect(report.fates.new == 3)
    #expect(try station.keptProblems() == [["sum_mismatch", "3", "10", "nb_60_plus"]])
  }

  private func twice(_ station: Station, _ totals: [String]) throws -> IngestSummary {
    let rows = totals.map { row(["total": $0]) }
    return try station.ingest([try station.file("\(totals).csv", ExportText(Self.header, rows).bytes)])
  }

  @Test(
    "that give two values for one thing give none, each line naming the other, in whichever order",
    arguments: [["100", "120", "100"], ["120", "100", "100"], ["100", "100", "120"]],
    [1, 3]
  )
  func contradictions(_ totals: [String], threads: Int) throws {
    let station = try Station()
    let rows = totals.map { row(["total": $0]) } + [row(["unite": "atelier"])]
    let path = try station.file("a.csv", ExportText(Self.header, rows).bytes)
    let report = try #require(try station.ingest([path], threads: threads, chunkBytes: 64).reports.first)
    #expect(report.fates.read == 4 && report.fates.new == 1 && report.fates.rejected == 3)
    #expect(try station.rows("SELECT unite, valeur FROM v_partenaires") == [["atelier", "100"]])
    let problems = report.problems.problems
    #expect(problems.map(\.code) == Array(repeating: .conflictingFigures, count: 3))
    let odd = (totals.firstIndex(of: "120") ?? 0) + 2
    let first = (totals.firstIndex(of: "100") ?? 0) + 2
    for problem in problems {
      let other = problem.location.line == odd ? first : odd
      #expect(problem.action.contains("l'autre valeur est ligne \(other),"), "\(problem.sentence)")
    }
  }

  @Test("said twice the same are one, and leave what another file said when they contradict themselves")
  func repeated() throws {
    let station = try Station()
    #expect(try twice(station, ["100", "100"]).fates.duplicate == 1)
    #expect(try twice(station, ["110", "120"]).fates.rejected == 2)
    #expect(try station.value("SELECT valeur FROM v_partenaires") == "100")
  }

  @Test(
    "revised by a file of another day are replaced, with a word of which line they replace; read again, the first stays behind"
  )
  func revised() throws {
    let station = try Station()
    let first = try station.file("1.csv", ExportText(Self.header, [row([:])]).bytes)
    try station.ingest([first])
    let path = try station.file("later.csv", ExportText(Self.header, [row(["total": "130"])]).bytes)
    let later = try station.ingest([path], asOf: Day(number: Station.asOf.number + 1))
    #expect(later.fates.changed == 1 && later.status == .done)
    let problem = try #require(later.problems.problems.first)
    #expect(problem.code == .revisedFigure && problem.severity == .warning && problem.location.line == 2)
    #expect(problem.action.contains("ligne 2 du lot 1"))
    // The same files once a description has changed: the day of the first import stands.
    try station.execute("UPDATE lot_import SET lecture = 'autre'")
    let again = try station.ingest([first], hashesAgain: true)
    #expect(again.fates.unchanged == 1 && again.problems.isEmpty)
    #expect(try station.value("SELECT valeur FROM v_partenaires") == "130")
  }

  @Test("of a whole and of its parts are held against each other, and the whole is retained")
  func wholes() throws {
    let station = try Station()
    let months = [("01", "31"), ("02", "28"), ("03", "31")].map { month, last in
      row(["periode_debut": "2025-\(month)-01", "periode_fin": "2025-\(month)-\(last)", "total": "30"])
    }
    let quarter = ["periode_debut": "2025-01-01", "periode_fin": "2025-03-31"]
    let rows =
      months + [
        row(quarter.merging(["total": "95", "nb_60_plus": "4"]) { $1 }),
        row(quarter.merging(["maille": "epci", "code_insee": "200071165", "total": "12"]) { $1 }),
        row(quarter.merging(["code_insee": "85194", "total": "12"]) { $1 }),
        row(quarter.merging(["unite": "atelier", "total": "7"]) { $1 }),
      ]
    try station.ingest([try station.file("a.csv", ExportText(Self.header, rows).bytes)])
    #expect(
      try station.rows(
        """
        SELECT objet, territoire_code, periode, mesure, valeur_a, valeur_b, decision LIKE 'concordant'
        FROM rapprochement WHERE regle = 'releves_partenaires' ORDER BY 1
        """
      ) == [
        ["CAF  demande (communes)", "200071165", "2025-01-01/2025-03-31", "total", "12", "12", "1"],
        ["CAF  demande (mois)", "85128", "2025-01-01/2025-03-31", "total", "95", "90", "0"],
      ]
    )
  }

  @Test("whose periods, intervals, structures, themes or types exceed their whole are told, each way once")
  func exceeded() throws {
    let station = try Station()
    func line(_ from: String, _ to: String, _ total: Int, _ more: [String: String] = [:]) -> [String: String]
    {
      row(["periode_debut": from, "periode_fin": to, "total": "\(total)"].merging(more) { $1 })
    }
    let year = ("2025-01-01", "2025-12-31")
    let site = ["code_insee": "85194"]
    let rows = [
      line(year.0, year.1, 1000), line("2025-01-01", "2025-03-31", 400),
      line("2025-04-01", "2025-06-30", 700),
      line(year.0, year.1, 100, ["operateur": "MSA"]),
      line("2025-01-01", "2025-06-30", 60, ["operateur": "MSA"]),
      line("2025-06-15", "2025-08-20", 70, ["operateur": "MSA"]),
      line("2025-07-01", "2025-09-10", 50, ["operateur": "MSA"]),
      line(year.0, year.1, 50, site), line(year.0, year.1, 30, site.merging(["id_structure": "A"]) { $1 }),
      line(year.0, year.1, 25, site.merging(["id_structure": "B"]) { $1 }),
      line(year.0, year.1, 40, site.merging(["theme": "sante"]) { $1 }),
      line(year.0, year.1, 20, site.merging(["theme": "parentalite"]) { $1 }),
      line(year.0, year.1, 50, site.merging(["type": "individuel"]) { $1 }),
      // Of another structure, and short of its whole.
      line(year.0, year.1, 9, site.merging(["id_structure": "A", "type": "collectif"]) { $1 }),
    ]
    try station.ingest([try station.file("a.csv", ExportText(Self.header, rows).bytes)])
    #expect(
      try station.rows(
        """
        SELECT objet, territoire_code, valeur_a, valeur_b, decision LIKE 'concordant', decision LIKE '%thèmes'
        FROM rapprochement WHERE regle = 'releves_partenaires' ORDER BY objet
        """
      ) == [
        ["CAF  demande (structures)", "85194", "50", "55", "0", "0"],
        ["CAF  demande (thèmes)", "85194", "50", "60", "0", "1"],
        ["CAF  demande (trimestres)", "85128", "1000", "1100", "0", "0"],
        ["CAF  demande (types)", "85194", "50", "50", "1", "0"],
        ["MSA  demande (intervalles)", "85128", "100", "110", "0", "0"],
      ]
    )
  }

  @Test("of a period over two years are kept, with a word that they count nowhere")
  func overYears() throws {
    let station = try Station()
    let rows = [
      row(["periode_debut": "2024-09-01", "periode_fin": "2025-08-31"]),
      row(["periode_debut": "2025-01-01", "periode_fin": "2025-12-31"]),
    ]
    let path = try station.file("a.csv", ExportText(Self.header, rows).bytes)
    let report = try #require(try station.ingest([path]).reports.first)
    #expect(report.fates.new == 2)
    #expect(try station.keptProblems() == [["period_over_years", "2", "5", "periode_fin"]])
  }

  @Test("of the whole département need no code")
  func departement() throws {
    let station = try Station()
    let path = try station.file(
      "a.csv",
      ExportText(Self.header, [row(["maille": "departement", "code_insee": ""])]).bytes
    )
    try station.ingest([path])
    #expect(
      try station.rows("SELECT territoire_type, territoire_code FROM v_partenaires") == [
        ["departement", "85"]
      ]
    )
  }
}
