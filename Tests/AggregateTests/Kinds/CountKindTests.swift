import Aggregate
import Audit
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("A count")
struct CountKindTests {
  private static let rows: FixtureRows = {
    var rows = FixtureRows()
    rows.activities = [
      FixtureActivity(day: 20_251_115, commune: 85001, scheme: "mediateur", count: 1),
      FixtureActivity(day: 20_260_203, commune: 85002, type: "collectif", count: 8),
      FixtureActivity(day: 20_260_204, commune: 85003, type: "collectif", count: 5),
      FixtureActivity(source: "coop_v1", day: 20_260_110, commune: 85113, count: 2),
      // The first counts nowhere, the second, in another département, for its EPCI.
      FixtureActivity(day: 20_251_201, commune: nil, count: 100),
      FixtureActivity(day: 20_260_205, commune: 79001, count: 100),
    ]
    return rows
  }()

  private let warehouse: FixtureWarehouse

  init() throws {
    warehouse = try FixtureWarehouse(Self.rows)
    try warehouse.aggregate()
  }

  @Test("ACC adds accompaniments by place and period")
  func adds() throws {
    let values = try warehouse.values("ACC")
    #expect(values["commune 85002 2026-02 "]?.value == 8)
    #expect(values["epci 200000001 2026-T1 "]?.value == 8)
    #expect(values["epci 200000001 2025 "]?.value == 1)
    #expect(values["departement 85 2026 "]?.value == 15)
    #expect(values["departement 85 2026 "]?.numerator == 15)
    #expect(values["departement 85 2026 "]?.denominator == nil)
  }

  @Test("an EPCI shared between départements is given for its part under its own level, and whole")
  func sharedEPCI() throws {
    let values = try warehouse.values("ACC")
    #expect(values["epci_departement 200000002 2026-02 "]?.value == 5)
    #expect(values["epci 200000002 2026-02 "]?.value == 105)
    #expect(values["departement 85 2026-02 "]?.value == 13)
    #expect(!values.keys.contains { $0.hasPrefix("commune 79001") })
  }

  @Test("communes without EPCI make a row of their own, so that EPCI add up to the département")
  func outsideEPCI() throws {
    #expect(try warehouse.values("ACC")["epci ZZZZZZZZZ 2026-01 "]?.value == 2)
  }

  @Test("the grid holds every territory and every period of the window, zeros included")
  func fullGrid() throws {
    // 4 communes, 4 EPCI rows, the département; 5 months to the day of the export, 2 quarters, 2 years.
    let totals = try warehouse.values("ACT").values.filter { $0.breakdown.isEmpty }
    #expect(totals.count == 9 * 9)
    #expect(Set(totals.map(\.period.code)).sorted().first == "2025")
    #expect(try warehouse.values("ACC")["commune 85003 2025-11 "]?.value == 0)
    #expect(try warehouse.values("ACC")["commune 85003 2025-10 "] == nil)
  }

  @Test("breakdowns give non-zero cells only, an unstated scheme under its published code")
  func breakdowns() throws {
    let values = try warehouse.values("ACC").filter { $0.key.hasPrefix("departement 85 2026 ") }
    #expect(
      values.mapValues(\.value) == [
        "departement 85 2026 ": 15, "departement 85 2026 dispositif=non_precise": 15,
        "departement 85 2026 type=collectif": 13, "departement 85 2026 type=individuel": 2,
      ]
    )
  }

  @Test("ATELIERS counts collective activities, not their participants")
  func workshops() throws {
    #expect(try warehouse.values("ATELIERS")["departement 85 2026 "]?.value == 2)
    #expect(try warehouse.values("ATELIERS")["departement 85 2025 "]?.value == 0)
  }

  @Test(
    "an activity withdrawn by a later complete list, or set aside, counts nowhere, and verify agrees",
    .long,
    arguments: ["retire_le = 20260301", "ecarte_par = 'priorite:v1'"]
  )
  func notStanding(_ mark: String) throws {
    let other = try FixtureWarehouse(Self.rows)
    try other.execute("UPDATE activite SET \(mark) WHERE nb_accompagnements = 8")
    try other.aggregate()
    let all = try warehouse.values("ACC")["departement 85 2026 "]?.value
    let standing = try other.values("ACC")["departement 85 2026 "]?.value
    #expect(all == 15 && standing == 7)
    let report = try VerifyRun(warehouse: other.path, perimeter: Perimeter("85"), definitions: Indicators.all)
      .run()
    #expect(report.isSound)
  }

  @Test("sources are those of the cell; all of them for a zero")
  func sources() throws {
    let values = try warehouse.values("ACC")
    #expect(values["commune 85113 2026-01 "]?.sources == "coop_v1")
    // Exports of Espace Coop V1 do not say when they were made.
    #expect(values["commune 85113 2026-01 "]?.extracted == nil)
    #expect(values["commune 85001 2025-11 "]?.sources == "coop")
    #expect(values["commune 85001 2026-02 "]?.sources == "coop|coop_v1")
    #expect(values["departement 85 2026 "]?.extracted == Day(compact: 20_260_331))
  }

  @Test("a period that ends after the latest extraction is provisional")
  func provisional() throws {
    let values = try warehouse.values("ACC")
    #expect(values["departement 85 2026-02 "]?.status == .normal)
    #expect(values["departement 85 2026-T1 "]?.status == .normal)
    #expect(values["departement 85 2026 "]?.status == .provisional)
  }

  @Test("a period that ends after the as-of date is provisional")
  func beforeTheEnd() throws {
    try warehouse.aggregate(asOf: 20_260_227)
    #expect(try warehouse.values("ACC")["departement 85 2026-02 "]?.status == .provisional)
    #expect(try warehouse.values("ACC")["departement 85 2026-01 "]?.status == .normal)
  }
}
