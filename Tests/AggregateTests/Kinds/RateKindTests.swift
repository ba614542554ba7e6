import Observatory
import Testing
import Warehouse

@Suite("A rate over the population")
struct RateKindTests {
  private func values(_ populations: [Int64?]) throws -> [String: ResultRow] {
    var rows = FixtureRows()
    for index in populations.indices { rows.communes[index].population = populations[index] }
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001, count: 7)]
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    return try warehouse.values("ACC_1000")
  }

  @Test("is given for 1 000 inhabitants with one decimal, zeros included")
  func rate() throws {
    let values = try values([800, 200, 300, 100])
    // 7 ÷ 800 is 8.75 for a thousand: half up to 8.8.
    #expect(values["commune 85001 2026-01 "]?.value == 88)
    #expect(values["commune 85001 2026-01 "]?.denominator == 800)
    #expect(values["epci 200000001 2026-01 "]?.value == 70)
    #expect(values["departement 85 2026 "]?.value == 50)
    #expect(values["commune 85002 2026 "]?.value == 0)
    // From January to the export of March, the quarter and the year.
    #expect(values.count == 9 * 5)
  }

  @Test("is missing where a population is not known, for the territory and those that hold it")
  func unknown() throws {
    let values = try values([800, nil, 300, 100])
    #expect(values["commune 85002 2026 "]?.status == .missing)
    #expect(values["epci 200000001 2026 "]?.status == .missing)
    #expect(values["departement 85 2026 "]?.value == nil)
    #expect(values["departement 85 2026 "]?.numerator == 7)
    #expect(values["commune 85001 2026-01 "]?.value == 88)
  }

  @Test("does not apply where nobody lives")
  func nobody() throws {
    #expect(try values([800, 0, 300, 100])["commune 85002 2026 "]?.status == .notApplicable)
  }

  @Test("the part of a shared EPCI is divided by the population of that part")
  func shared() throws {
    #expect(try values([1, 1, 300, 1])["epci_departement 200000002 2026 "]?.denominator == 300)
  }
}
