@testable import Ingest
import Observatory
import SQLite
import TestSupport
import Testing
import Warehouse

@Suite("A witness of activities")
struct CrossCheckTests {
  /// A statistics export, as a test writes it down.
  private struct Statistics: CrossCheck {
    let rule = ReconciliationRow.Rule.statistics
    let label = "statistiques de La Coop"
    let activities = "coop"
    let measure = "accompagnements"
    let decision = "les activités comptent"
    var known: [CrossCheckFigure]

    func figures(_ database: borrowing Database) throws -> [CrossCheckFigure] { known }
  }

  private func figure(_ first: String, _ last: String, _ value: Int64) throws -> CrossCheckFigure {
    CrossCheckFigure(first: try #require(Day(iso: first)), last: try #require(Day(iso: last)), value: value)
  }

  @Test("stands beside our figure for its own days; a period we know nothing of has no figure of ours")
  func periods() throws {
    let comparison = CrossCheckComparison(crossCheck: Statistics(known: []), perimeter: Perimeter("85"))
    let rows = comparison.rows(
      ours: [20_250_131: 10, 20_250_201: 5, 20_250_401: 1],
      theirs: [
        try figure("2025-02-01", "2025-02-01", 5), try figure("2025-01-31", "2025-03-31", 16),
        try figure("2024-01-01", "2024-12-31", 3), try figure("2025-01-31", "2025-03-31", 4),
      ]
    )
    #expect(
      rows.map(\.period) == ["2024-01-01/2024-12-31", "2025-01-31/2025-03-31", "2025-02-01/2025-02-01"]
    )
    #expect(rows.map(\.valueA) == [nil, 15, 5])
    #expect(rows.map(\.valueB) == [3, 20, 5])
    #expect(rows.map(\.difference) == [nil, -5, 0])
  }

  @Test("is held against the activities that count, in the warehouse")
  func stored() throws {
    let station = try Station()
    try station.ingest([
      try station.file("a.csv", ExportText(CoopText.team, (1...3).map { CoopText.individual($0) }).bytes)
    ])
    let database = try WarehouseFile.openForWriting(station.warehouse)
    let crossCheck = Statistics(known: [try figure("2025-03-01", "2025-03-31", 4)])
    try Reconciliation(catalog: try station.catalog(), others: [crossCheck]).run(database)
    let rows = try ReconciliationTable.all(database)
    #expect(rows.map(\.rule) == [.statistics])
    #expect(rows.map(\.valueA) == [3] && rows.map(\.valueB) == [4] && rows.map(\.difference) == [-1])
  }
}
