import Observatory
import Testing
import Warehouse

@Suite("Expected persons")
struct ExpectedKindTests {
  @Test("are a share of the inhabitants, for years only, and missing where the population is")
  func shares() throws {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001)]
    rows.communes[1].population = nil
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    let values = try warehouse.values("BESOIN_ESTIME")
    #expect(values["commune 85003 2026 profil=eloignes"]?.value == 35)
    #expect(values["commune 85003 2026 profil=eloignes"]?.denominator == 500)
    #expect(values["commune 85113 2026 profil=precaires"]?.value == 133)
    #expect(values["commune 85003 2026-01 profil=eloignes"] == nil)
    #expect(values["epci 200000001 2026 profil=eloignes"]?.status == .missing)
  }
}
