import Observatory
import Testing
import Warehouse

@Suite("Reach")
struct ReachKindTests {
  private func computed(_ change: (inout FixtureRows) -> Void = { _ in }) throws -> FixtureWarehouse {
    var rows = FixtureRows()
    let served = [(Int64(85001), "domicile"), (85002, "a_distance"), (85003, "autre")]
    rows.activities = served.map { commune, channel in
      var row = FixtureActivity(day: 20_260_105, commune: commune)
      row.channel = channel
      return row
    }
    change(&rows)
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    return warehouse
  }

  @Test("counts communes served on site, and their inhabitants")
  func communes() throws {
    let values = try computed().values("COUVERTURE")
    let communes = try #require(values["departement 85 2026 statistique=communes"])
    #expect([communes.numerator, communes.denominator, communes.value] == [2, 4, 500])
    let people = try #require(values["departement 85 2026 statistique=population"])
    #expect([people.numerator, people.denominator, people.value] == [1500, 5200, 288])
  }

  @Test("only small communes count where they are asked for")
  func small() throws {
    let communes = try computed().values("COUVERTURE_PETITES")["departement 85 2026 statistique=communes"]
    #expect([communes?.numerator, communes?.denominator] == [2, 3])
  }

  @Test("one unknown population leaves the share of inhabitants unknown, not that of communes")
  func unknown() throws {
    let values = try computed { $0.communes[3].population = nil }.values("COUVERTURE")
    #expect(values["departement 85 2026 statistique=population"]?.status == .missing)
    #expect(values["departement 85 2026 statistique=communes"]?.value == 500)
  }

  @Test("a territory that is not served has a zero in the observed window")
  func zero() throws {
    let values = try computed { $0.activities.removeLast() }.values("COUVERTURE")
    #expect(values["epci_departement 200000002 2026-01 statistique=communes"]?.value == 0)
  }
}
