@testable import Ingest
import Testing
import Warehouse

@Suite("Partners' statements")
struct StatementTests {
  private static let header = [
    "operateur", "code_insee", "maille", "periode_debut", "periode_fin", "unite", "total", "nb_60_69",
    "nb_70_plus", "nb_60_plus",
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
    let path = try station.file("a.csv", Sheet(Self.header, rows).bytes)
    let report = try #require(try station.ingest([path]).reports.first)
    #expect(report.fates.new == 3)
    #expect(try station.keptProblems() == [["sum_mismatch", "3", "10", "nb_60_plus"]])
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
    try station.ingest([try station.file("a.csv", Sheet(Self.header, rows).bytes)])
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

  @Test("of the whole département need no code")
  func departement() throws {
    let station = try Station()
    let path = try station.file(
      "a.csv",
      Sheet(Self.header, [row(["maille": "departement", "code_insee": ""])]).bytes
    )
    try station.ingest([path])
    #expect(
      try station.rows("SELECT territoire_type, territoire_code FROM v_partenaires") == [
        ["departement", "85"]
      ]
    )
  }
}
