import Catalog
import Observatory
import Testing
import Warehouse

@testable import Aggregate

@Suite("Shares against those of the inhabitants")
struct ExcessKindTests {
  private static let ids: Set = ["SENIOR_POP", "SENIOR_ECART", "SENIOR_SURREP"]

  /// Six of ten are 60 or older in the first commune; populations by age, in hundredths.
  private func warehouse(_ more: [String]) throws -> FixtureWarehouse {
    var rows = FixtureRows()
    rows.activities = [
      FixtureActivity(day: 20_260_105, commune: 85001, count: 12, ages: ["70+": 6, "25-39": 4]),
      FixtureActivity(day: 20_260_106, commune: 85003, count: 3, ages: ["25-39": 3]),
    ]
    let warehouse = try FixtureWarehouse(rows)
    for sql in more { try warehouse.execute(sql) }
    let definitions = Indicators.all.filter { Self.ids.contains($0.id) }
    try warehouse.aggregate(definitions)
    try expectVerified(warehouse, definitions)
    return warehouse
  }

  private static func census(_ commune: Int, _ older: Int, _ all: Int) -> String {
    "UPDATE commune SET population_60_plus = \(older), population_par_age = \(all) WHERE commune_id = \(commune)"
  }

  @Test("are in points and in times, by exact fractions, below as above")
  func values() throws {
    let warehouse = try warehouse([
      Self.census(85_001, 33_333, 100_000), Self.census(85_003, 20_000, 60_000),
    ])
    // 6 ÷ 10 − 333.33 ÷ 1 000; 0 ÷ 3 − 200 ÷ 600.
    let gaps = try warehouse.values("SENIOR_ECART")
    #expect(gaps["commune 85001 2026 "]?.value == 267)
    #expect(gaps["commune 85003 2026 "]?.value == -333)
    #expect(gaps["commune 85001 2026 "]?.numerator == 6)
    let times = try warehouse.values("SENIOR_SURREP")
    #expect(times["commune 85001 2026 "]?.value == 180)
    // Six, then eight of the twelve whose two ages are not known.
    #expect(times["commune 85001 2026 borne=basse"]?.value == 150)
    #expect(times["commune 85001 2026 borne=haute"]?.value == 200)
    #expect(try warehouse.values("SENIOR_POP")["commune 85001 2026 "]?.value == 333)
    // The EPCI has a commune without a census.
    #expect(gaps["epci 200000001 2026 "]?.status == .missing)
  }

  @Test("without the census are missing but for départements, whose estimates are told")
  func estimates() throws {
    let warehouse = try warehouse([
      "UPDATE departement SET population_60_plus = 23776200, population_par_age = 70927400 WHERE code = '85'"
    ])
    let share = try warehouse.values("SENIOR_POP")
    #expect(share["departement 85 2026 "]?.value == 335)
    #expect(share["commune 85001 2026 "]?.status == .missing)
    #expect(share["commune 85001 2026 "]?.value == nil)
    let gaps = try warehouse.values("SENIOR_ECART")
    #expect(gaps["departement 85 2026 "]?.value != nil)
    #expect(gaps["commune 85001 2026 "]?.status == .missing)
  }

  @Test("below 500 inhabitants the census is no measure")
  func small() throws {
    let warehouse = try warehouse([Self.census(85_001, 10_000, 49_999), Self.census(85_003, 10_000, 50_000)])
    let share = try warehouse.values("SENIOR_POP")
    #expect(share["commune 85001 2026 "]?.status == .missing)
    #expect(share["commune 85003 2026 "]?.value == 200)
  }
}
