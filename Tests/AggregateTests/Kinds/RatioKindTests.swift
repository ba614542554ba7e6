import Catalog
import Observatory
import Testing
import Warehouse

@Suite("A ratio")
struct RatioKindTests {
  private func computed(_ activities: [FixtureActivity]) throws -> FixtureWarehouse {
    var rows = FixtureRows()
    rows.activities = activities
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    return warehouse
  }

  private func activity(_ count: Int64, ages: [String: Int64]) -> FixtureActivity {
    FixtureActivity(day: 20_260_105, commune: 85001, count: count, ages: ages)
  }

  @Test("SENIOR divides people of 60 and more by people whose age is known, half up")
  func senior() throws {
    let warehouse = try computed([activity(9, ages: ["60-69": 1, "70+": 2, "60+": 1, "25-39": 4, "NC": 1])])
    let row = try #require(try warehouse.values("SENIOR")["commune 85001 2026-01 "])
    #expect(row.value == 500)
    #expect(row.numerator == 4)
    #expect(row.denominator == 8)
    #expect(row.coverage == 889)
  }

  @Test("SENIOR is missing when less than half of the ages are known, and says how many are")
  func notEnough() throws {
    let row = try #require(
      try computed([activity(5, ages: ["70+": 2, "NC": 3])]).values("SENIOR")["departement 85 2026 "]
    )
    #expect(row.status == .missing)
    #expect([row.value, row.numerator, row.denominator] == [nil, nil, nil])
    #expect(row.coverage == 400)
  }

  @Test("SENIOR is given when exactly half of the ages are known")
  func justEnough() throws {
    let row = try #require(
      try computed([activity(4, ages: ["70+": 2])]).values("SENIOR")["departement 85 2026-01 "]
    )
    #expect(row.value == 1000)
    #expect(row.coverage == 500)
    #expect(row.status == .normal)
  }

  @Test("SENIOR is missing too when nothing is known and the threshold asks for nothing")
  func noThreshold() throws {
    var rows = FixtureRows()
    rows.activities = [activity(4, ages: [:])]
    let warehouse = try FixtureWarehouse(rows)
    var definitions = Indicators.only("SENIOR")
    guard case .ratio(var ratio) = definitions[0].kind else { throw NotARatio() }
    ratio.coverage?.thresholdPercent = 0
    definitions[0].kind = .ratio(ratio)
    try warehouse.aggregate(definitions)
    let row = try #require(try warehouse.values("SENIOR")["departement 85 2026-01 "])
    #expect(row.status == .missing)
    #expect(row.coverage == 0)
  }

  @Test("AGE_COUV has no row where there is no accompaniment")
  func onlyWherePositive() throws {
    let values = try computed([activity(3, ages: ["70+": 1])]).values("AGE_COUV")
    #expect(values["commune 85001 2026-01 "]?.value == 333)
    #expect(values["commune 85002 2026-01 "] == nil)
  }

  @Test("THEME gives a share of accompaniments to each theme of an activity, and no total")
  func themes() throws {
    var first = activity(3, ages: [:])
    first.themes = ["sante", "courriel"]
    var second = activity(5, ages: [:])
    second.themes = ["sante"]
    let values = try computed([first, second]).values("THEME").filter { $0.value.level == .departement }
    #expect(values["departement 85 2026 theme=sante"]?.value == 1000)
    #expect(values["departement 85 2026 theme=courriel"]?.value == 375)
    #expect(values["departement 85 2026 theme=courriel"]?.numerator == 3)
    #expect(values["departement 85 2026 theme=banque"] == nil)
    #expect(values["departement 85 2026 "] == nil)
  }

  @Test("ORIENT divides by the answers, for each body too")
  func orientations() throws {
    var row = activity(10, ages: [:])
    row.orientationKnown = 8
    row.oriented = 3
    row.orientations = ["caf": 2, "mairie": 1]
    let values = try computed([row]).values("ORIENT")
    #expect(values["commune 85001 2026 "]?.value == 375)
    #expect(values["commune 85001 2026 orientation=caf"]?.value == 250)
    #expect(values["commune 85001 2026 orientation=mairie"]?.value == 125)
    #expect(values["commune 85001 2026 orientation=mairie"]?.denominator == 8)
  }

  private struct NotARatio: Error {}
}
