import Aggregate
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("What partners state")
struct StatementTests {
  private let months: [(Int64, Int64)] = [
    (20_250_101, 20_250_131), (20_250_201, 20_250_228), (20_250_301, 20_250_331),
  ]

  private func requests(_ rows: [FixtureStatement]) throws -> [String: ResultRow] {
    try ReportedFixture.computed(ReportedFixture.statements(rows)).values("OPERATEUR_DEMANDES")
  }

  private func caf(_ territory: String, _ period: String) -> String { "\(territory) \(period) operateur=CAF" }

  @Test("months make the quarter and the year, communes make the EPCI and the département")
  func sums() throws {
    let values = try requests(
      months.map { FixtureStatement(from: $0, to: $1, total: 10) }
        + months.map { FixtureStatement(territory: "85002", from: $0, to: $1, total: 1) }
    )
    #expect(values[caf("commune 85001", "2025-T1")]?.value == 30)
    #expect(values[caf("commune 85001", "2025-T1")]?.status == .normal)
    #expect(values[caf("epci 200000001", "2025-02")]?.value == 11)
    #expect(values[caf("departement 85", "2025")]?.value == 33)
    // Nine months of the year were never told.
    #expect(values[caf("departement 85", "2025")]?.status == .provisional)
  }

  @Test("what is told of the whole stands, and its parts are not added to it")
  func reported() throws {
    let values = try requests(
      months.map { FixtureStatement(from: $0, to: $1, total: 10) } + [
        FixtureStatement(from: 20_250_101, to: 20_250_331, total: 28),
        FixtureStatement(territory: "200000001", from: 20_250_101, to: 20_250_131, total: 17),
        FixtureStatement(territory: "85", from: 20_250_101, to: 20_250_331, total: 100),
      ]
    )
    #expect(values[caf("commune 85001", "2025-T1")]?.value == 28)
    #expect(values[caf("commune 85001", "2025-01")]?.value == 10)
    #expect(values[caf("epci 200000001", "2025-01")]?.value == 17)
    // 17 + 10 + 10 by months, 28 by communes: two ways to tell the same facts.
    #expect(values[caf("epci 200000001", "2025-T1")]?.value == 37)
    #expect(values[caf("departement 85", "2025-T1")]?.value == 100)
    #expect(values[caf("departement 85", "2025")]?.value == 100)
  }

  @Test("days that are no month count in the smallest period that holds them, never twice")
  func oddDays() throws {
    let values = try requests([
      FixtureStatement(from: 20_250_115, to: 20_250_214, total: 50),
      FixtureStatement(from: 20_250_101, to: 20_250_131, total: 30),
      FixtureStatement(from: 20_250_301, to: 20_250_331, total: 5),
      FixtureStatement(from: 20_250_610, to: 20_250_620, total: 7),
      FixtureStatement(from: 20_251_215, to: 20_260_115, total: 1000),
    ])
    // January and the odd month share days: those that cover the most are kept, then March.
    #expect(values[caf("commune 85001", "2025-T1")]?.value == 55)
    #expect(values[caf("commune 85001", "2025-T1")]?.status == .provisional)
    #expect(values[caf("commune 85001", "2025-02")] == nil)
    #expect(values[caf("commune 85001", "2025-06")]?.value == 7)
    #expect(values[caf("commune 85001", "2025")]?.value == 62)
  }

  private static let impossible: [(String, [String: Int64], [String])] = [
    ("more positive answers than answers", ["satisfaction_reponses": 50, "satisfaction_positives": 60], []),
    (
      "as many positive answers as answers", ["satisfaction_reponses": 60, "satisfaction_positives": 60],
      ["FS_SATISF"]
    ),
    ("more on the spot than requests", ["nb_sur_place": 129], []),
    ("all on the spot", ["nb_sur_place": 128], ["FS_SUR_PLACE"]),
    ("more of 60 and over than of known age", ["total_age_connu": 40, "nb_60_plus": 41], []),
    (
      "more of two brackets than of known age", ["total_age_connu": 40, "nb_60_69": 20, "nb_70_plus": 21], []
    ),
    ("more of known age than people", ["total_age_connu": 129, "nb_60_plus": 41], []),
    ("everyone of known age", ["total_age_connu": 128, "nb_60_plus": 41], ["OPERATEUR_SENIOR"]),
    (
      "one pair impossible, another sound",
      ["satisfaction_reponses": 50, "satisfaction_positives": 60, "nb_sur_place": 100], ["FS_SUR_PLACE"]
    ),
  ]

  @Test("a part greater than its whole gives no share, and the totals stay", arguments: impossible)
  func excess(_ name: String, _ others: [String: Int64], _ shares: [String]) throws {
    var row = FixtureStatement(from: 20_250_101, to: 20_250_331, total: 128, provider: "FRANCE_SERVICES")
    row.others = others
    let warehouse = try ReportedFixture.computed(ReportedFixture.statements([row]))
    let reported = try ["FS_SATISF", "FS_SUR_PLACE", "OPERATEUR_SENIOR"].filter { id in
      try warehouse.values(id).contains { $0.value.value != nil }
    }
    #expect(reported == shares)
    #expect(try warehouse.values("FS_DEMANDES")["commune 85001 2025-T1 "]?.value == 128)
  }

  @Test("an impossible row is left out of the share of a territory, which the others make")
  func excessBeside() throws {
    let sound = ["satisfaction_reponses": Int64(10), "satisfaction_positives": 8]
    let rows = [
      ("85001", ["satisfaction_reponses": Int64(50), "satisfaction_positives": 60]), ("85002", sound),
    ]
    .map { territory, others in
      FixtureStatement(
        territory: territory,
        from: 20_250_101,
        to: 20_250_131,
        total: 100,
        provider: "FRANCE_SERVICES",
        others: others
      )
    }
    let values = try ReportedFixture.computed(ReportedFixture.statements(rows)).values("FS_SATISF")
    #expect(values["epci 200000001 2025-01 "]?.numerator == 8)
    #expect(values["epci 200000001 2025-01 "]?.denominator == 10)
  }

  @Test("two half-years make a whole year")
  func halves() throws {
    let values = try requests([
      FixtureStatement(from: 20_250_101, to: 20_250_630, total: 5),
      FixtureStatement(from: 20_250_701, to: 20_251_231, total: 6),
    ])
    #expect(values[caf("departement 85", "2025")]?.value == 11)
    #expect(values[caf("departement 85", "2025")]?.status == .normal)
    #expect(values[caf("departement 85", "2025-T1")] == nil)
  }

  @Test("a line without theme, type or structure speaks of all of them")
  func details() throws {
    let year: (Int64, Int64) = (20_250_101, 20_251_231)
    func row(_ total: Int64, _ structure: String = "", _ theme: String? = nil, _ type: String? = nil)
      -> FixtureStatement
    {
      FixtureStatement(from: year.0, to: year.1, total: total, structure: structure, theme: theme, type: type)
    }
    let themes = try requests([row(100), row(70, "", "sante"), row(60, "", "banque")])
    #expect(themes[caf("departement 85", "2025")]?.value == 100)
    #expect(themes["departement 85 2025 theme=sante"]?.value == 70)
    let parts = try requests([row(70, "", "sante"), row(60, "", "banque")])
    #expect(parts[caf("departement 85", "2025")]?.value == 130)
    let structures = try requests([row(5), row(70, "A"), row(60, "B")])
    #expect(structures[caf("departement 85", "2025")]?.value == 5)
    let types = try requests([
      row(4, "A"), row(70, "A", nil, "individuel"), row(60, "A", nil, "collectif"), row(1, "B"),
    ])
    #expect(types[caf("departement 85", "2025")]?.value == 5)
  }

  @Test("units and operators are never added")
  func apart() throws {
    let year: (Int64, Int64) = (20_250_101, 20_251_231)
    let warehouse = try ReportedFixture.computed(
      ReportedFixture.statements([
        FixtureStatement(from: year.0, to: year.1, total: 5),
        FixtureStatement(from: year.0, to: year.1, total: 600, unit: "accompagnement"),
        FixtureStatement(from: year.0, to: year.1, total: 7, provider: "MSA"),
      ])
    )
    let requests = try warehouse.values("OPERATEUR_DEMANDES").filter {
      $0.key.hasPrefix("departement 85 2025 ")
    }
    #expect(
      requests.mapValues(\.value) == [
        "departement 85 2025 operateur=CAF": 5, "departement 85 2025 operateur=MSA": 7,
      ]
    )
    #expect(try warehouse.values("OPERATEUR_ACC")["departement 85 2025 operateur=CAF"]?.value == 600)
    #expect(try warehouse.values("ACC")["departement 85 2026 "]?.value == 1)
  }

  @Test("a share is made of lines that give both terms; a zero told is a zero")
  func shares() throws {
    let warehouse = try ReportedFixture.computed(
      ReportedFixture.statements([
        FixtureStatement(
          from: 20_250_101,
          to: 20_250_131,
          total: 40,
          provider: "FRANCE_SERVICES",
          others: ["satisfaction_reponses": 10, "satisfaction_positives": 9, "nb_sur_place": 30]
        ),
        FixtureStatement(
          territory: "85002",
          from: 20_250_101,
          to: 20_250_131,
          total: 40,
          provider: "FRANCE_SERVICES",
          others: ["satisfaction_reponses": 90]
        ),
        FixtureStatement(
          territory: "85003",
          from: 20_250_101,
          to: 20_250_131,
          total: 0,
          provider: "FRANCE_SERVICES"
        ),
        FixtureStatement(from: 20_250_101, to: 20_250_131, total: 8, provider: "MAIRIE"),
      ])
    )
    #expect(try warehouse.values("FS_SATISF")["departement 85 2025-01 "]?.value == 900)
    #expect(try warehouse.values("FS_SUR_PLACE")["departement 85 2025-01 "]?.denominator == 40)
    #expect(try warehouse.values("FS_DEMANDES")["commune 85003 2025-01 "]?.value == 0)
    #expect(try warehouse.values("FS_DEMANDES")["commune 85113 2025-01 "] == nil)
    #expect(try warehouse.values("MAIRIE_1000")["commune 85001 2025-01 "]?.value == 80)
    #expect(try warehouse.values("MAIRIE_1000")["epci 200000001 2025-01 "]?.value == 20)
  }

  @Test(
    "whatever is stated, every value is that of the rule applied from the top",
    arguments: Seeds.of(1...8),
    [Perimeter("85"), Perimeter("79", "85")]
  )
  func random(seed: UInt64, perimeter: Perimeter) throws {
    var dice = RandomReported(seed: seed)
    let statements = ReportedFixture.statements(dice.statements(60))
    let warehouse = try ReportedFixture.computed(statements, perimeter: perimeter)
    let values = try warehouse.values("OPERATEUR_DEMANDES")
    #expect(values.values.contains { $0.level == .departement })
    // A part is never more than what is not told of its whole: nothing was counted twice.
    let whole = try warehouse.integer("SELECT sum(valeur) FROM releve_mesure WHERE mesure = 'total'") ?? 0
    let years = values.values.filter {
      $0.level == .departement && $0.period.kind == .annee && $0.breakdown.hasPrefix("operateur")
    }
    #expect(years.compactMap(\.value).reduce(0, +) <= whole)
  }
}
