import Observatory
import Testing
import Warehouse

@testable import Aggregate
@testable import Indicators

@Suite("Quota gaps")
struct QuotaKindTests {
  @Test("a territory has more or less than its part of the population, in points, and gaps balance")
  func gaps() throws {
    var rows = FixtureRows()
    rows.activities = [
      FixtureActivity(day: 20_260_105, commune: 85001, count: 6),
      FixtureActivity(day: 20_260_105, commune: 85113, count: 2),
    ]
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    try expectVerified(warehouse)
    let values = try warehouse.values("ECART_QUOTA")
    // 6 ÷ 8 − 4 000 ÷ 5 200; 0 − 500 ÷ 5 200; 2 ÷ 8 − 700 ÷ 5 200.
    #expect(values["epci 200000001 2026 "]?.value == -19)
    #expect(values["epci_departement 200000002 2026 "]?.value == -96)
    #expect(values["epci ZZZZZZZZZ 2026 "]?.value == 115)
    #expect(values["epci 200000001 2026 "]?.denominator == 41_600)
    #expect(values.values.filter { $0.period.code == "2026" }.compactMap(\.numerator).reduce(0, +) == 0)
  }

  @Test("an unknown population leaves every gap missing; without activity there is none")
  func unknown() throws {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001)]
    rows.communes[3].population = nil
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    try expectVerified(warehouse)
    let values = try warehouse.values("ECART_QUOTA")
    #expect(!values.isEmpty && values.values.allSatisfy { $0.status == .missing })
  }

  @Test(
    "a negative quotient is rounded as its opposite is",
    arguments: [-15, -14, -5, 0, 5, 14, 15] as [Int64]
  )
  func signed(numerator: Int64) {
    let opposite = Quotient.signed(-numerator, times: 1, over: 10)
    #expect(Quotient.signed(numerator, times: 1, over: 10) == opposite.map { -$0 })
    #expect(Quotient.signed(.min, times: 1, over: 10) == nil)
  }
}
