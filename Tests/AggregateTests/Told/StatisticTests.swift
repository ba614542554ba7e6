import Aggregate
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("What tools publish")
struct StatisticTests {
  struct Figure {
    var measure = "ac_usages"
    var unit = "accompagnement"
    var nature = "cumul"
    var territory = "85"
    var from: Int64?
    var to: Int64
    var value: Int64
    var scope = ""
  }

  private func insert(_ rows: [Figure]) -> [String] {
    rows.enumerated().map { line, row in
      """
      INSERT OR IGNORE INTO statistique (source_id, lot_id, ligne, perimetre, territoire_type, territoire_code, debut, fin,
        section, mesure_id, modalite, valeur, unite_id, nature_id, empreinte)
      VALUES (6, 1, \(line + 1), \(row.scope.isEmpty ? "x''" : "x'\(row.scope)'"),
        \(row.territory.isEmpty ? "'', ''" : ReportedFixture.territory(row.territory)), \(row.from.map(String.init) ?? "NULL"), \(row.to),
        '', \(ReportedFixture.code("mesure", row.measure)), '', \(row.value * 100),
        \(ReportedFixture.code("unite_statistique", row.unit)), \(ReportedFixture.code("nature", row.nature)), 0)
      """
    }
  }

  private func usages(_ readings: [(Int64, Int64)]) throws -> [String: ResultRow] {
    try ReportedFixture.computed(insert(readings.map { Figure(to: $0.0, value: $0.1) })).values("AC_ACC")
  }

  @Test("a counter becomes what happened between two readings, in the smallest period that holds it")
  func counters() throws {
    let values = try usages([
      (20_250_101, 100), (20_250_201, 130), (20_250_228, 135), (20_250_331, 140), (20_250_515, 200),
      (20_250_720, 260),
    ])
    #expect(values["departement 85 2025-01 "]?.value == 30)
    #expect(values["departement 85 2025-01 "]?.status == .normal)
    #expect(values["departement 85 2025-02 "]?.value == 5)
    #expect(values["departement 85 2025-03 "]?.value == 5)
    #expect(values["departement 85 2025-T1 "]?.value == 40)
    // From the end of March to mid-May: no month holds it.
    #expect(values["departement 85 2025-04 "] == nil)
    #expect(values["departement 85 2025-T2 "]?.value == 60)
    #expect(values["departement 85 2025-T2 "]?.status == .provisional)
    #expect(values["departement 85 2025-T3 "] == nil)
    #expect(values["departement 85 2025 "]?.value == 160)
  }

  @Test("a reading of the first of a month is worth one of the evening before")
  func monthEnds() throws {
    // From the end of January to the first of March, then to the end of that month, read again the morning after.
    let values = try usages([
      (20_250_131, 100), (20_250_301, 130), (20_250_331, 170), (20_250_401, 171), (20_250_430, 180),
      (20_250_520, 181),
    ])
    #expect(values["departement 85 2025-02 "]?.value == 30)
    #expect(values["departement 85 2025-02 "]?.status == .normal)
    #expect(values["departement 85 2025-03 "]?.value == 40)
    #expect(values["departement 85 2025-03 "]?.status == .normal)
    #expect(values["departement 85 2025-04 "]?.value == 10)
    #expect(values["departement 85 2025-04 "]?.status == .normal)
    #expect(values["departement 85 2025-05 "]?.status == .provisional)
    let one = try usages([(20_250_201, 7), (20_250_228, 9)])
    #expect(one["departement 85 2025-02 "]?.value == 2)
    #expect(one["departement 85 2025-02 "]?.status == .normal)
    let year = try usages([(20_241_231, 7), (20_260_101, 9)])
    #expect(year["departement 85 2025 "]?.value == 2)
    #expect(year["departement 85 2025 "]?.status == .normal)
  }

  @Test("a counter that goes down is shown as it is")
  func decrease() throws {
    let values = try usages([(20_250_131, 100), (20_250_228, 90), (20_250_331, 95)])
    #expect(values["departement 85 2025-02 "]?.value == -10)
    #expect(values["departement 85 2025-T1 "]?.value == -5)
  }

  @Test("a state is the latest reading, as long as it is not too old")
  func states() throws {
    let values = try ReportedFixture.computed(
      insert([
        Figure(measure: "ac_aidants", unit: "aidant", to: 20_240_215, value: 50),
        Figure(measure: "ac_aidants", unit: "aidant", to: 20_240_315, value: 60),
      ])
    ).values("AC_AIDANTS")
    #expect(values["departement 85 2024-02 "]?.value == 50)
    #expect(values["departement 85 2024-T1 "]?.value == 60)
    #expect(values["departement 85 2025-02 "]?.value == 60)
    #expect(values["departement 85 2025-03 "] == nil)
    #expect(values["departement 85 2025 "] == nil)
    #expect(values["departement 85 2024-01 "] == nil)
  }

  @Test("persons are given for the very period a sheet tells, the largest sheet of several, never added")
  func persons() throws {
    let team = String(repeating: "ab", count: 16)
    let values = try ReportedFixture.computed(
      insert([
        Figure(
          measure: "beneficiaires",
          unit: "beneficiaire",
          nature: "periode",
          territory: "",
          from: 20_250_101,
          to: 20_250_131,
          value: 40
        ),
        Figure(
          measure: "beneficiaires",
          unit: "beneficiaire",
          nature: "periode",
          territory: "",
          from: 20_250_101,
          to: 20_250_131,
          value: 55,
          scope: team
        ),
        Figure(
          measure: "beneficiaires",
          unit: "beneficiaire",
          nature: "periode",
          territory: "",
          from: 20_250_201,
          to: 20_250_228,
          value: 30
        ),
      ])
    ).values("BENEF")
    #expect(values.mapValues(\.value) == ["departement 85 2025-01 ": 55, "departement 85 2025-02 ": 30])
  }

  @Test(
    "whatever is published, every value is that of the rule applied from the top",
    arguments: Seeds.of(1...8),
    [Perimeter("85"), Perimeter("79", "85")]
  )
  func random(seed: UInt64, perimeter: Perimeter) throws {
    var dice = RandomReported(seed: seed &+ 500)
    let rows = (0..<40).map { _ -> Figure in
      let (from, to) = dice.days()
      var row = Figure(to: to, value: Int64(dice.number(200)))
      row.nature = dice.pick(["periode", "cumul", "cumul", "stock"])
      row.from = row.nature == "periode" && dice.number(4) > 0 ? from : nil
      row.territory = dice.pick(["", "85", "79", "85001", "200000001", "200000002", "85003", "79001"])
      row.scope = dice.pick(["", String(repeating: "0c", count: 16)])
      (row.measure, row.unit) = dice.pick([
        ("ac_usages", "accompagnement"), ("ac_aidants", "aidant"), ("beneficiaires", "beneficiaire"),
      ])
      return row
    }
    let warehouse = try ReportedFixture.computed(insert(rows), perimeter: perimeter)
    #expect(try ["AC_ACC", "AC_AIDANTS", "BENEF"].contains { try !warehouse.values($0).isEmpty })
  }
}
