import Testing
import Warehouse

@Suite("Freshness")
struct FreshnessKindTests {
  @Test("counts the days since the last activity of each source, up to the period's end or the as-of date")
  func days() throws {
    var rows = FixtureRows()
    rows.activities = [
      FixtureActivity(source: "coop_v1", day: 20_260_110, commune: 85001),
      FixtureActivity(day: 20_260_125, commune: 85002), FixtureActivity(day: 20_260_303, commune: 85001),
    ]
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate(asOf: 20_260_310)
    let values = try warehouse.values("FRAICHEUR").mapValues(\.value)
    #expect(values["departement 85 2026-01 source=coop"] == 6)
    #expect(values["departement 85 2026-02 source=coop"] == 34)
    #expect(values["departement 85 2026-03 source=coop"] == 7)
    #expect(values["departement 85 2026-03 source=coop_v1"] == 59)
    #expect(values["departement 85 2026 source=coop"] == 7)
    #expect(values["commune 85001 2026-01 source=coop"] == .none)
    #expect(values["commune 85002 2026-03 source=coop"] == 44)
    let row = try warehouse.values("FRAICHEUR")["departement 85 2026-03 source=coop_v1"]
    #expect(row?.sources == "coop_v1")
    #expect(row?.numerator == nil)
  }
}
