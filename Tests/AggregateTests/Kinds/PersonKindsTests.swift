import Observatory
import Testing
import Warehouse

@Suite("Pix campaigns")
struct PersonKindsTests {
  private func computed(_ participations: [FixtureParticipation]) throws -> FixtureWarehouse {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001)]
    rows.campaigns = [7: "evaluation", 12: "evaluation", 100: "profils"]
    rows.participations = participations
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
    return warehouse
  }

  private func begun(_ campaign: Int64, _ person: UInt8, _ day: Int64) -> FixtureParticipation {
    FixtureParticipation(campaign: campaign, person: person, start: day * 10_000)
  }

  private func shared(
    _ person: UInt8,
    _ day: Int64,
    _ mastery: Int64?,
    campaign: Int64 = 7,
    start: Int64 = 20_260_101,
    rank: Int64 = 1
  ) -> FixtureParticipation {
    FixtureParticipation(
      campaign: campaign,
      person: person,
      start: start * 10_000,
      rank: rank,
      isShared: true,
      sharedAt: day * 10_000,
      mastery: mastery
    )
  }

  @Test("a person counts once per campaign and period, and again in another campaign")
  func distinct() throws {
    let values = try computed([
      begun(7, 1, 20_260_105), begun(7, 1, 20_260_120), begun(7, 2, 20_260_121), begun(12, 1, 20_260_122),
      begun(7, 1, 20_260_210),
    ]).values("PIX_PART").mapValues(\.value)
    #expect(values["departement 85 2026-01 "] == 3)
    #expect(values["departement 85 2026-01 campagne=7"] == 2)
    #expect(values["departement 85 2026-01 campagne=12"] == 1)
    #expect(values["departement 85 2026-02 "] == 1)
    #expect(values["departement 85 2026-T1 "] == 3)
  }

  @Test("the share of shared participations is by date of start")
  func sharedPart() throws {
    let values = try computed([
      begun(7, 1, 20_260_105), shared(2, 20_260_201, 5000), begun(12, 3, 20_260_107),
    ])
    .values("PIX_PARTAGE")
    #expect(values["departement 85 2026-01 "]?.value == 333)
    #expect(values["departement 85 2026-02 "] == nil)
  }

  @Test("a collection of profiles is no participation started: neither counted nor shared")
  func profiles() throws {
    let warehouse = try computed([
      shared(1, 20_260_105, nil, campaign: 100), shared(2, 20_260_106, nil, campaign: 100),
      begun(7, 3, 20_260_107), shared(4, 20_260_108, 5000),
    ])
    let shares = try warehouse.values("PIX_PARTAGE")
    #expect(shares["departement 85 2026-01 "]?.numerator == 1)
    #expect(shares["departement 85 2026-01 "]?.denominator == 2)
    let people = try warehouse.values("PIX_PART")
    #expect(people["departement 85 2026-01 "]?.value == 2)
    #expect(people["departement 85 2026-01 campagne=100"] == nil)
  }

  @Test("mastery keeps each person's latest share of the period, whatever came before")
  func latest() throws {
    let values = try computed([
      shared(1, 20_260_105, 2000), shared(1, 20_260_110, 6000, start: 20_260_102),
      shared(2, 20_260_111, 3050),
      shared(1, 20_260_205, 9000, start: 20_260_103),
    ]).values("PIX_MAITRISE")
    #expect(values["departement 85 2026-01 statistique=moyenne"]?.value == 453)
    #expect(values["departement 85 2026-01 statistique=moyenne"]?.numerator == 9050)
    #expect(values["departement 85 2026-01 statistique=moyenne"]?.denominator == 2)
    #expect(values["departement 85 2026-T1 statistique=moyenne"]?.numerator == 12_050)
  }

  @Test("two shares at the same minute are told apart by their rank")
  func ties() throws {
    let values = try computed([
      shared(1, 20_260_105, 2000, rank: 2), shared(1, 20_260_105, 6000, rank: 1),
    ]).values("PIX_MAITRISE")
    #expect(values["departement 85 2026 statistique=moyenne"]?.value == 200)
  }

  @Test("the median of an odd number is the middle one, of an even number the mean of two, rounded once")
  func median() throws {
    let odd = try computed([
      shared(1, 20_260_105, 1000), shared(2, 20_260_105, 7000), shared(3, 20_260_105, 2000),
    ])
    #expect(try odd.values("PIX_MAITRISE")["departement 85 2026 statistique=mediane"]?.value == 200)
    let even = try computed([shared(1, 20_260_105, 6744), shared(2, 20_260_105, 6745)])
    let row = try #require(try even.values("PIX_MAITRISE")["departement 85 2026 statistique=mediane"])
    // 67.445 % is 67.4 %; rounding the mean to 67.45 % first would give 67.5 %.
    #expect(row.value == 674)
    #expect(row.numerator == nil)
    #expect(row.denominator == 2)
  }

  @Test("profile campaigns and results without a rate do not count")
  func excluded() throws {
    let values = try computed([
      shared(1, 20_260_105, 4000), shared(2, 20_260_105, nil), shared(3, 20_260_105, 9000, campaign: 100),
    ]).values("PIX_MAITRISE")
    #expect(values["departement 85 2026 statistique=moyenne"]?.denominator == 1)
  }

  @Test("the grid is the window of Pix exports, whatever the months of activities")
  func window() throws {
    let values = try computed([begun(7, 1, 20_250_310)]).values("PIX_PART").mapValues(\.value)
    #expect(values["departement 85 2026-01 "] == nil)
    #expect(values["departement 85 2025-03 "] == 1)
    #expect(values["departement 85 2025-04 "] == nil)
  }
}
