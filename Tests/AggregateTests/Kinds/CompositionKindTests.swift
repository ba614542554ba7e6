import Catalog
import Testing
import Warehouse

@testable import Aggregate
@testable import Indicators

@Suite("A composition")
struct CompositionKindTests {
  @Test("three equal thirds share the last tenth of a point, the first by code having it")
  func thirds() throws {
    var rows = FixtureRows()
    rows.activities = ["lieu_activite", "autre", "domicile", nil].map {
      var row = FixtureActivity(day: 20_260_105, commune: 85001, count: 2)
      row.channel = $0
      return row
    }
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    let values = try warehouse.values("CANAL")
    #expect(values["commune 85001 2026-01 canal=autre"]?.value == 334)
    #expect(values["commune 85001 2026-01 canal=domicile"]?.value == 333)
    #expect(values["commune 85001 2026-01 canal=lieu_activite"]?.value == 333)
    #expect(values["commune 85001 2026-01 canal=lieu_activite"]?.denominator == 6)
    #expect(values["commune 85001 2026-01 "] == nil)
  }

  @Test("persons whose status is unknown are no part of the whole")
  func onlyKnown() throws {
    var row = FixtureActivity(day: 20_260_105, commune: 85001, count: 9)
    row.statuses = ["retraite": 3, "sans_emploi": 1, "NC": 5]
    var rows = FixtureRows()
    rows.activities = [row]
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    let values = try warehouse.values("PUBLIC_STATUT").filter { $0.key.hasPrefix("departement 85 2026 ") }
    #expect(
      values.mapValues(\.value) == [
        "departement 85 2026 statut=retraite": 750, "departement 85 2026 statut=sans_emploi": 250,
      ]
    )
  }

  @Test("largest remainders always add up", arguments: UInt64(1)...60)
  func addsUp(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let parts = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
      Int64.random(in: 0...1_000_000, using: &generator)
    }
    let whole = parts.reduce(0, +)
    let shares = LargestRemainder.shares(of: parts, units: 1000)
    guard whole > 0 else {
      #expect(shares == nil)
      return
    }
    let found = try #require(shares)
    #expect(found.reduce(0, +) == 1000)
    for (part, share) in zip(parts, found) {
      #expect((part * 1000 / whole...part * 1000 / whole + 1).contains(share))
    }
  }
}
