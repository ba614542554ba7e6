import Aggregate
import Audit
import Catalog
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("What nobody observed is missing, not zero")
struct ObservedWindowTests {
  private func day(_ compact: Int64) throws -> Day { try #require(Day(compact: compact)) }

  private func computed(
    _ rows: FixtureRows,
    asOf: Int64 = 20_260_401,
    silences: [DeclaredSilence] = []
  ) throws -> FixtureWarehouse {
    let warehouse = try FixtureWarehouse(rows)
    var run = try warehouse.run(asOf: asOf)
    run.silences = silences
    _ = try run.run()
    let check = VerifyRun(
      warehouse: warehouse.path,
      perimeter: Perimeter("85"),
      definitions: Indicators.all,
      silences: silences
    )
    let findings = try check.run().findings.filter { $0.check != .keys }
    #expect(findings.map(\.sentence) == [])
    return warehouse
  }

  /// `value status` of the département, `-` for no row.
  private func figure(_ warehouse: FixtureWarehouse, _ indicator: String, _ period: String) throws -> String {
    let row = try warehouse.values(indicator)["departement 85 \(period) "]
    return row.map { "\($0.value.map(String.init) ?? "") \($0.status.rawValue)" } ?? "-"
  }

  private func activities(_ source: String, _ days: [Int64]) -> [FixtureActivity] {
    days.map { FixtureActivity(source: source, day: $0, commune: 85001, count: 5) }
  }

  @Test("one report of May 2020 does not make the years between zero", .long)
  func strayReport() throws {
    var rows = FixtureRows()
    rows.imports = [
      FixtureImport(id: 1, source: "coop", exported: 20_260_331), FixtureImport(id: 2, source: "coop_v1"),
    ]
    rows.activities =
      activities("coop_v1", [20_200_514])
      + activities("coop", [20_240_108, 20_240_402, 20_240_710, 20_241_015])
      + activities("coop", [20_250_110, 20_250_405, 20_250_803, 20_251_120, 20_260_303])
    let warehouse = try computed(rows)
    for (period, expected) in [
      ("2020-05", "5 A"), ("2020-06", " M"), ("2020-T2", "5 P"), ("2020", "5 P"), ("2021", " M"),
      ("2022-T3", " M"), ("2023-12", " M"), ("2023", " M"), ("2024-02", "0 A"), ("2024", "20 A"),
      ("2025-12", "0 A"), ("2026-03", "5 A"), ("2026", "5 P"), ("2020-04", "-"), ("2026-04", "-"),
    ] { #expect(try figure(warehouse, "ACC", period) == expected, "\(period)") }
    #expect(try figure(warehouse, "ACC_1000", "2022") == " M")
    #expect(try figure(warehouse, "ACC_1000", "2024-02") == "0 A")
    let hole = try warehouse.values("COUVERTURE")["departement 85 2021 statistique=communes"]
    #expect(hole?.status == .missing && hole?.sources == "")
    // Since July 2023, nobody was looking for six months: what was reached is a part.
    let reached = try warehouse.values("CIBLE_PERSONNES")["departement 85 2024 trajectoire=realise"]
    #expect(reached?.value == 20 && reached?.status == .provisional)
  }

  @Test("the same stray row in one and the same export is told apart by the silence that follows")
  func silence() throws {
    var rows = FixtureRows()
    rows.imports = [FixtureImport(id: 1, source: "coop", exported: 20_260_331)]
    rows.activities = activities("coop", [20_200_514, 20_250_110, 20_250_510, 20_251_010, 20_260_112])
    let warehouse = try computed(rows)
    for (period, expected) in [
      // Three silent months are believed, four are not.
      ("2025-02", "0 A"), ("2025-04", "0 A"), ("2025-06", " M"), ("2025-09", " M"), ("2025-11", "0 A"),
      ("2025-T3", " M"), ("2025-T2", "5 P"), ("2022", " M"), ("2026-02", "0 A"), ("2026-03", "0 A"),
      ("2026-T1", "5 A"),
    ] { #expect(try figure(warehouse, "ACC", period) == expected, "\(period)") }
  }

  @Test(
    "an export looks until its day, unless it has long been silent; an undated one to the end of its last month",
    .long
  )
  func ends() throws {
    var rows = FixtureRows()
    rows.imports = [FixtureImport(id: 1, source: "coop", exported: 20_260_310)]
    rows.activities = activities("coop", [20_251_110])
    let dated = try computed(rows)
    #expect(try figure(dated, "ACC", "2026-02") == "0 A")
    #expect(try figure(dated, "ACC", "2026-03") == "0 P")
    rows.imports = [FixtureImport(id: 1, source: "coop", exported: 20_260_410)]
    let silent = try computed(rows, asOf: 20_260_501)
    #expect(try figure(silent, "ACC", "2025-12") == "-")
    #expect(try figure(silent, "ACC", "2025-T4") == "5 P")
    rows.imports = [FixtureImport(id: 1, source: "coop")]
    let undated = try computed(rows)
    #expect(try figure(undated, "ACC", "2025-11") == "5 A")
    #expect(try figure(undated, "ACC", "2025-12") == "-")
  }

  @Test("an announced period is looked at whatever it holds, and nothing else is")
  func announced() throws {
    var rows = FixtureRows()
    rows.imports = [
      FixtureImport(id: 1, source: "coop", exported: 20_260_310, announced: 20_250_101...20_250_331),
      FixtureImport(id: 2, source: "coop", exported: 20_260_310, announced: 20_250_701...20_250_815),
    ]
    rows.activities = activities("coop", [20_250_203])
    let warehouse = try computed(rows)
    for (period, expected) in [
      ("2025-01", "0 A"), ("2025-03", "0 A"), ("2025-T1", "5 A"), ("2025-04", " M"), ("2025-T2", " M"),
      ("2025-07", "0 A"), ("2025-08", "0 P"), ("2025-09", "-"), ("2025-T3", "0 P"), ("2025", "5 P"),
    ] { #expect(try figure(warehouse, "ACC", period) == expected, "\(period)") }
  }

  @Test("a filtered export looks at its own months only")
  func filtered() throws {
    var rows = FixtureRows()
    rows.imports = [
      FixtureImport(
        id: 1,
        source: "coop",
        exported: 20_260_310,
        announced: 20_250_101...20_251_231,
        isPartial: true
      )
    ]
    rows.activities = activities("coop", [20_250_203, 20_250_405])
    let warehouse = try computed(rows)
    #expect(try figure(warehouse, "ACC", "2025-01") == "-")
    #expect(try figure(warehouse, "ACC", "2025-03") == " M")
    #expect(try figure(warehouse, "ACC", "2025-04") == "5 A")
    #expect(try figure(warehouse, "ACC", "2025-12") == "-")
  }

  @Test("what the pipeline declares not observed is missing, and a figure in it is provisional")
  func declared() throws {
    var rows = FixtureRows()
    rows.imports = [FixtureImport(id: 1, source: "coop", exported: 20_260_331)]
    rows.activities = activities("coop", [20_250_110, 20_250_405, 20_250_610])
    let hole = DeclaredSilence(
      source: "coop",
      from: try day(20_250_201),
      to: try day(20_250_415),
      reason: "La Coop était fermée."
    )
    let warehouse = try computed(rows, silences: [hole])
    for (period, expected) in [
      ("2025-01", "5 A"), ("2025-02", " M"), ("2025-03", " M"), ("2025-04", "5 P"), ("2025-T1", "5 P"),
      ("2025-05", "0 A"), ("2025", "15 P"),
    ] { #expect(try figure(warehouse, "ACC", period) == expected, "\(period)") }
    // Another declaration is another computation, of the same sums.
    let again = try warehouse.run().run()
    #expect(!again.isUnchanged)
    #expect(try figure(warehouse, "ACC", "2025-02") == "0 A")
  }

  @Test(
    "Pix has no zero before its first export, whatever the months of La Coop, and each of its tables its own window"
  )
  func pix() throws {
    var rows = FixtureRows()
    rows.activities = activities("coop", [20_240_110, 20_240_410, 20_240_710, 20_241_010, 20_250_110])
    rows.campaigns = [7: "evaluation"]
    rows.participations = [
      FixtureParticipation(campaign: 7, person: 1, start: 202_503_110_900),
      FixtureParticipation(campaign: 7, person: 2, start: 202_505_110_900),
    ]
    rows.certifications = [FixtureCertification(day: 20_251_210, age: "70+")]
    rows.imports = [
      FixtureImport(id: 1, source: "coop", exported: 20_250_131),
      FixtureImport(id: 3, source: "pix_campagne"),
      FixtureImport(id: 4, source: "pix_certif"),
    ]
    let warehouse = try computed(rows)
    for (indicator, period, expected) in [
      ("PIX_PART", "2024", "-"), ("PIX_PART", "2025-02", "-"), ("PIX_PART", "2025-03", "1 A"),
      ("PIX_PART", "2025-04", "0 A"), ("PIX_PART", "2025-T1", "1 P"), ("PIX_PART", "2025-06", "-"),
      ("PIX_SENIOR", "2025-03", "-"), ("PIX_SENIOR", "2025-12", "1 A"), ("PIX_SENIOR", "2024", "-"),
      ("ACC", "2025-03", "-"), ("ACC", "2024", "20 A"),
    ] { #expect(try figure(warehouse, indicator, period) == expected, "\(indicator) \(period)") }
  }

  @Test(
    "whatever the exports, figures are those of a reading day by day",
    .long,
    arguments: Seeds.of(700...740)
  )
  func naive(seed: UInt64) throws {
    var random = RandomRows(seed: seed)
    var rows = random.rows()
    rows.activities = Array(rows.activities.prefix(Int(seed % 9)))
    rows.participations = Array(rows.participations.prefix(Int(seed % 5)))
    rows.certifications = Array(rows.certifications.prefix(Int(seed % 4)))
    rows.imports = random.imports()
    let asOf: Int64 = seed % 2 == 0 ? 20_260_401 : 20_251_110
    let warehouse = try computed(rows, asOf: asOf)
    let naive = NaiveReference(rows, asOf: try day(asOf))
    for indicator in ["ACC", "ACC_1000", "ATELIERS", "PIX_PART", "PIX_SENIOR", "PUBLIC_CIBLE", "FRAICHEUR"] {
      let stored = try warehouse.values(indicator).mapValues {
        "\($0.value.map(String.init) ?? "") \($0.status.rawValue)"
      }
      let expected = (naive.expected[indicator] ?? [:]).mapValues {
        "\($0.value.map(String.init) ?? "") \($0.status.rawValue)"
      }
      let wrong = Set(stored.keys).union(expected.keys).filter { stored[$0] != expected[$0] }.sorted()
      #expect(
        wrong.isEmpty,
        "\(indicator) \(wrong.prefix(3).map { "\($0): \(stored[$0] ?? "-") / \(expected[$0] ?? "-")" })"
      )
    }
  }
}
