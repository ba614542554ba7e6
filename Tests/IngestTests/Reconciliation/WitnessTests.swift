@testable import Ingest
import Observatory
import SQLite
import TestSupport
import Testing
import Warehouse

@Suite("A witness of activities")
struct WitnessTests {
  /// A statistics export, as a test writes it down.
  private struct Statistics: Witness {
    let rule = ReconciliationRow.Rule.statistics
    let label = "statistiques de La Coop"
    let activities = "coop"
    let measure = "accompagnements"
    let decision = "les activités comptent"
    var known: [WitnessFigure]

    func figures(_ database: borrowing Database) throws -> [WitnessFigure] { known }
  }

  private func month(_ year: Int, _ number: Int) throws -> Month {
    try #require(Month(year: year, month: number))
  }

  @Test("stands beside our figure for its own periods; a period we know nothing of has no figure of ours")
  func periods() throws {
    let comparison = WitnessComparison(witness: Statistics(known: []), departement: "85")
    let rows = comparison.rows(
      ours: [202501: 10, 202502: 5, 202504: 1],
      theirs: [
        WitnessFigure(first: try month(2025, 2), last: try month(2025, 2), value: 5),
        WitnessFigure(first: try month(2025, 1), last: try month(2025, 3), value: 16),
        WitnessFigure(first: try month(2024, 1), last: try month(2024, 12), value: 3),
        WitnessFigure(first: try month(2025, 1), last: try month(2025, 3), value: 4),
      ]
    )
    #expect(rows.map(\.period) == ["2024-01/2024-12", "2025-01/2025-03", "2025-02"])
    #expect(rows.map(\.valueA) == [nil, 15, 5])
    #expect(rows.map(\.valueB) == [3, 20, 5])
    #expect(rows.map(\.difference) == [nil, -5, 0])
  }

  @Test("is held against the activities that count, in the warehouse")
  func stored() throws {
    let station = try Station()
    try station.ingest([
      try station.file("a.csv", Sheet(CoopSheet.team, (1...3).map { CoopSheet.individual($0) }).bytes)
    ])
    let march = try month(2025, 3)
    let database = try WarehouseFile.openForWriting(station.warehouse)
    let witness = Statistics(known: [WitnessFigure(first: march, last: march, value: 4)])
    try Reconciliation(catalog: try station.catalog(), witnesses: [witness]).run(database)
    let rows = try ReconciliationTable.all(database)
    #expect(rows.map(\.rule) == [.statistics])
    #expect(rows.map(\.valueA) == [3] && rows.map(\.valueB) == [4] && rows.map(\.difference) == [-1])
  }
}
