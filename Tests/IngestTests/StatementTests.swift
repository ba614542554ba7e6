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
