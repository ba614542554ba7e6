import Foundation
import Observatory
import Testing
import Warehouse

@testable import Aggregate
@testable import Indicators

@Suite("Inequality")
struct InequalityKindTests {
  @Test("is zero when every commune has the same rate, whatever the populations")
  func equal() throws {
    let shares = [
      Share(amount: 2, people: 10), Share(amount: 6, people: 30), Share(amount: 200, people: 1000),
    ]
    #expect(Inequality.gini(shares)?.part == 0)
    #expect(Inequality.theil(shares, times: 1000) == 0)
  }

  @Test("reaches what a small commune that has everything can reach")
  func everything() throws {
    let shares = [Share(amount: 50, people: 1), Share(amount: 0, people: 99)]
    let (part, whole) = try #require(Inequality.gini(shares))
    #expect(part * 100 == whole * 99)
    // ln 100.
    #expect(Inequality.theil(shares, times: 1000) == 4605)
  }

  @Test("is given for an EPCI of two communes and more, and missing when a population is")
  func stored() throws {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001, count: 4)]
    let values = try {
      let warehouse = try FixtureWarehouse(rows)
      try warehouse.aggregate()
      return try warehouse.values("EQUILIBRE")
    }()
    // One commune of 1 000 inhabitants has everything, one of 3 000 nothing.
    #expect(values["epci 200000001 2026 statistique=gini"]?.value == 750)
    #expect(values["epci 200000001 2026 statistique=theil"]?.value == 1386)
    #expect(values["epci ZZZZZZZZZ 2026 statistique=gini"] == nil)
    rows.communes[1].population = nil
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    #expect(try warehouse.values("EQUILIBRE")["epci 200000001 2026 statistique=theil"]?.status == .missing)
  }

  @Test("fixed-point logarithms are those of mathematics to nine digits", arguments: UInt64(1)...50)
  func logarithms(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let numerator = UInt64.random(in: 1...1_000_000_000_000, using: &generator)
    let denominator = UInt64.random(in: 1...1_000_000_000_000, using: &generator)
    let found = Double(FixedLogarithm.natural(numerator, over: denominator)) / 4_294_967_296
    #expect(abs(found - log(Double(numerator) / Double(denominator))) < 1e-9)
  }
}
