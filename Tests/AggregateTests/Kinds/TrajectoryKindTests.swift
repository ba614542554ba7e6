import Observatory
import Testing
import Warehouse

@testable import Aggregate
@testable import Catalog
@testable import Indicators

@Suite("Trajectories to a target")
struct TrajectoryKindTests {
  private func line(_ people: Int64?, _ day: Int64, isStock: Bool = false) throws -> TargetLine {
    let target = Target(
      start: try #require(Day(compact: 20_240_101)),
      end: try #require(Day(compact: 20_241_231)),
      national: 3660,
      nationalPopulation: 1000,
      isStock: isStock
    )
    return TargetLine(target, people: people, on: try #require(Day(compact: day)))
  }

  @Test(
    "the line goes from nothing the day before the start to the whole target on the last day, and no farther"
  )
  func straight() throws {
    #expect(try line(100, 20_231_231).expected == 0)
    #expect(try line(100, 20_240_101).expected == 1)
    #expect(try line(100, 20_240_630).expected == 182)
    #expect(try line(100, 20_241_231).expected == 366)
    #expect(try line(100, 20_260_101).expected == 366)
    #expect(try line(100, 20_240_630).whole == 366)
    #expect(try line(nil, 20_240_630).expected == nil)
  }

  @Test("a stock is compared with the target itself")
  func stock() throws {
    let values = try line(100, 20_240_630, isStock: true).values(reached: 300)
    #expect(values.map(\.name) == ["realise", "cible", "ecart"])
    #expect(values.map(\.value) == [300, 366, -66])
  }

  @Test("what was reached adds up since the start, quarter after quarter, until the day of the edition")
  func cumulated() throws {
    var rows = FixtureRows()
    rows.activities = [
      FixtureActivity(day: 20_230_630, commune: 85001, count: 50),
      FixtureActivity(day: 20_230_701, commune: 85001, count: 3),
      FixtureActivity(day: 20_251_105, commune: 85002, count: 4),
      FixtureActivity(day: 20_260_105, commune: 85001, count: 5),
    ]
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    try expectVerified(warehouse)
    let values = try warehouse.values("CIBLE_PERSONNES")
    func value(_ period: String, _ row: String) -> Int64? {
      values["departement 85 \(period) trajectoire=\(row)"]?.value
    }
    #expect(value("2023", "realise") == 3)
    #expect(value("2025-T4", "realise") == 7)
    #expect(value("2026", "realise") == 12)
    #expect(value("2023-T2", "realise") == nil)
    #expect(value("2026-01", "realise") == nil)
    // 5 200 inhabitants of 68 094 280: 611 of 8 000 000, of which 1 006 days of 1 645 on 1 April 2026.
    #expect(value("2026", "cible") == 611)
    #expect(value("2026", "attendu") == 374)
    #expect(value("2026", "ecart") == 12 - 374)
    #expect(values["departement 85 2026 trajectoire=realise"]?.status == .provisional)
  }

  @Test("without a population there is what was reached and no target")
  func unknown() throws {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001, count: 5)]
    rows.communes[3].population = nil
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    try expectVerified(warehouse)
    let values = try warehouse.values("CIBLE_PERSONNES")
    #expect(values["departement 85 2026 trajectoire=realise"]?.value == 5)
    #expect(values["departement 85 2026 trajectoire=cible"]?.status == .missing)
    #expect(values["departement 85 2026 trajectoire=ecart"]?.status == .missing)
  }
}
