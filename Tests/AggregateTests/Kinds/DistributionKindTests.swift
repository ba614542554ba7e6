import Catalog
import Observatory
import Testing
import Warehouse

@testable import Aggregate
@testable import Cube

@Suite("Quantiles")
struct DistributionKindTests {
  @Test("they are those of the sorted list, whatever the counts", arguments: UInt64(1)...200)
  func sorted(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let list = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
      Int64.random(in: -9...9, using: &generator)
    }.sorted()
    let counts = Dictionary(grouping: list) { $0 }.mapValues { Int64($0.count) }
    let values = counts.sorted { $0.key < $1.key }.map { (value: $0.key, count: $0.value) }
    for percent in [1, 10, 25, 50, 75, 90, 99] {
      // At least this part at or below, at least the rest at or above: the middle of what fits.
      let fits = list.indices.filter { index in
        100 * (index + 1) >= percent * list.count
          && 100 * (list.count - index) >= (100 - percent) * list.count
      }
      let expected = list[fits.first ?? 0] + list[fits.last ?? 0]
      #expect(ExactQuantile.doubled(percent, of: values, Int64(list.count)) == expected)
    }
    #expect(ExactQuantile.doubled(50, of: [], 0) == nil)
  }

  @Test("durations count once an activity, in every territory and period, unknown ones left out")
  func durations() throws {
    var rows = FixtureRows()
    let minutes: [(Int64?, Int64, Int64)] = [
      (30, 85001, 20_260_105), (60, 85001, 20_260_106), (60, 85002, 20_260_107), (120, 85002, 20_260_207),
      (nil, 85001, 20_260_108), (500, 79001, 20_260_108),
    ]
    rows.activities = minutes.map { duration, commune, day in
      var row = FixtureActivity(day: day, commune: commune, count: 9)
      row.minutes = duration
      return row
    }
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    try expectVerified(warehouse)
    let values = try warehouse.values("DUREE_QUANTILES")
    func value(_ key: String) -> Int64? { values[key]?.value }
    #expect(value("commune 85001 2026-01 statistique=mediane") == 45)
    #expect(value("departement 85 2026-01 statistique=mediane") == 60)
    #expect(value("departement 85 2026 statistique=q25") == 45)
    #expect(value("departement 85 2026 statistique=q75") == 90)
    #expect(value("departement 85 2026 statistique=q90") == 120)
    let mean = try #require(values["departement 85 2026 statistique=moyenne"])
    #expect([mean.value, mean.numerator, mean.denominator] == [68, 270, 4])
    #expect(values["commune 85003 2026-01 statistique=mediane"] == nil)
  }

  @Test("the size of a workshop is its participants, and only workshops are looked at")
  func workshops() throws {
    var rows = FixtureRows()
    rows.activities = [
      FixtureActivity(day: 20_260_105, commune: 85001, type: "collectif", count: 4),
      FixtureActivity(day: 20_260_105, commune: 85001, type: "collectif", count: 7),
      FixtureActivity(day: 20_260_105, commune: 85001, count: 100),
    ]
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    #expect(try warehouse.values("ATELIER_TAILLE")["commune 85001 2026 statistique=mediane"]?.value == 55)
  }

  @Test("a share, a rate or a distribution of few is flagged, unless it is provisional")
  func few() throws {
    var rows = FixtureRows()
    rows.activities = [
      FixtureActivity(day: 20_250_105, commune: 85001, count: 29),
      FixtureActivity(day: 20_250_106, commune: 85002, count: 30),
      FixtureActivity(day: 20_260_106, commune: 85002, count: 1),
    ]
    rows.imports = [
      FixtureImport(id: 1, source: "coop", exported: 20_260_331, announced: 20_250_101...20_260_331)
    ]
    for index in rows.activities.indices {
      rows.activities[index].ages = ["70+": rows.activities[index].count]
      rows.activities[index].minutes = 60
    }
    let warehouse = try FixtureWarehouse(rows)
    let definitions = Indicators.all.map { definition in
      var definition = definition
      if definition.kind.traits.hasBase { definition.smallBase = 30 }
      return definition
    }
    try warehouse.aggregate(definitions)
    try expectVerified(warehouse, definitions)
    let seniors = try warehouse.values("SENIOR")
    #expect(seniors["commune 85001 2025 "]?.status == .lowReliability)
    #expect(seniors["commune 85002 2025 "]?.status == .normal)
    #expect(seniors["commune 85002 2026 "]?.status == .provisional)
    let durations = try warehouse.values("DUREE_QUANTILES")
    #expect(durations["departement 85 2025 statistique=mediane"]?.status == .lowReliability)
    #expect(try warehouse.values("ACC")["commune 85001 2025 "]?.status == .normal)
    #expect(try warehouse.values("ACC_1000")["commune 85001 2025 "]?.status == .normal)
  }
}
