import Observatory
import Testing
import Warehouse

@Suite("Bounds")
struct BoundsTests {
  private func computed(_ change: (inout FixtureActivity) -> Void) throws -> FixtureWarehouse {
    var row = FixtureActivity(day: 20_260_105, commune: 85001, count: 10)
    change(&row)
    var rows = FixtureRows()
    rows.activities = [row]
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    return warehouse
  }

  @Test("seniors lie between those known to be and those not known to be younger")
  func seniors() throws {
    // Two of the ten have no age at all, one says it is not known.
    let warehouse = try computed { $0.ages = ["70+": 3, "25-39": 4, "NC": 1] }
    let values = try warehouse.values("SENIOR_BORNES")
    #expect(values["commune 85001 2026 borne=basse"]?.value == 300)
    #expect(values["commune 85001 2026 borne=haute"]?.value == 600)
    #expect(values["commune 85001 2026 borne=haute"]?.numerator == 6)
    #expect(values["commune 85001 2026 "]?.value == 429)
  }

  @Test("bounds are given even when no age is known, unlike the share")
  func nothingKnown() throws {
    let values = try computed { _ in }.values("SENIOR_BORNES")
    #expect(values["commune 85001 2026 borne=basse"]?.value == 0)
    #expect(values["commune 85001 2026 borne=haute"]?.value == 1000)
    #expect(values["commune 85001 2026 "] == nil)
  }

  @Test("hours of an interval lie between its ends, and count once whoever came")
  func hours() throws {
    let warehouse = try computed {
      $0.minutes = 45
      $0.isBounded = true
    }
    let values = try warehouse.values("HEURES")
    #expect(values["departement 85 2026 "]?.value == 8)
    #expect(values["departement 85 2026 "]?.numerator == 45)
    #expect(values["departement 85 2026 borne=basse"]?.value == 5)
    #expect(values["departement 85 2026 borne=haute"]?.value == 10)
    #expect(values["departement 85 2025 borne=haute"] == nil)
  }
}
