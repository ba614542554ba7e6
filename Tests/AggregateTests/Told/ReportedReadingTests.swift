import Aggregate
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("Wholes and details of what partners state")
struct ReportedReadingTests {
  private let months: [(Int64, Int64)] = [
    (20_250_101, 20_250_131), (20_250_201, 20_250_228), (20_250_301, 20_250_331),
  ]

  private func requests(_ rows: [FixtureStatement]) throws -> [String: ResultRow] {
    try ReportedFixture.computed(ReportedFixture.statements(rows)).values("OPERATEUR_DEMANDES")
  }

  private func caf(_ territory: String, _ period: String) -> String { "\(territory) \(period) operateur=CAF" }

  @Test("a whole and details told elsewhere, or of other days, hide nothing of each other", .long)
  func whereReported() throws {
    let (january, february, march) = (months[0], months[1], months[2])
    func row(
      _ territory: String,
      _ days: (Int64, Int64),
      _ total: Int64,
      _ structure: String = "",
      _ theme: String? = nil,
      _ type: String? = nil
    ) -> FixtureStatement {
      FixtureStatement(
        territory: territory,
        from: days.0,
        to: days.1,
        total: total,
        structure: structure,
        theme: theme,
        type: type
      )
    }
    func quarter(_ rows: [FixtureStatement], at territory: String = "departement 85") throws -> Int64? {
      try requests(rows)[caf(territory, "2025-T1")]?.value
    }
    let whole = (january.0, march.1)
    // In another commune, for each column that a line may leave out.
    #expect(try quarter([row("85001", whole, 200, "", "sante"), row("85002", whole, 90)]) == 290)
    #expect(try quarter([row("85001", whole, 200, "A"), row("85002", whole, 90)]) == 290)
    #expect(try quarter([row("85001", whole, 200, "", nil, "individuel"), row("85002", whole, 90)]) == 290)
    // In another month.
    #expect(try quarter([row("85001", january, 7, "A"), row("85001", february, 9)]) == 16)
    #expect(try quarter([row("85001", january, 7, "", "sante"), row("85001", february, 9)]) == 16)
    #expect(try quarter([row("85001", january, 7, "", nil, "collectif"), row("85001", february, 9)]) == 16)
    // Structures that send at their own pace.
    let paces = [row("85001", whole, 10, "A")] + months.map { row("85001", $0, 5, "B") }
    #expect(try quarter(paces) == 25)
    // One EPCI tells months, the commune of another a quarter.
    let cuts = [row("200000001", january, 30), row("200000001", february, 4), row("85003", whole, 11)]
    #expect(try quarter(cuts) == 45)
    // Of one structure the whole month and its themes, of the other its types.
    let nested = [
      row("85001", january, 20, "A"), row("85001", january, 15, "A", "sante"),
      row("85001", january, 12, "A", "banque"), row("85001", january, 3, "B", nil, "individuel"),
      row("85001", january, 4, "B", nil, "collectif"),
    ]
    #expect(try quarter(nested) == 27)
  }

  @Test("where a whole is told, its details give way to it in every period and territory above")
  func wholeAlone() throws {
    func rows(_ territory: String, _ days: (Int64, Int64)) -> [FixtureStatement] {
      var whole = FixtureStatement(territory: territory, from: days.0, to: days.1, total: 10)
      var details = [whole, whole]
      for index in details.indices {
        details[index].total = Int64(8 - 2 * index)
        details[index].structure = ["A", "B"][index]
      }
      whole.theme = nil
      return [whole] + details
    }
    let values = try requests(months.flatMap { rows("85001", $0) + rows("85003", $0) })
    #expect(values[caf("commune 85001", "2025-01")]?.value == 10)
    #expect(values[caf("commune 85001", "2025-T1")]?.value == 30)
    #expect(values[caf("departement 85", "2025-T1")]?.value == 60)
    #expect(values[caf("departement 85", "2025")]?.value == 60)
  }

  @Test("themes, which may share a request, are added where nothing is told of them all, else one counts")
  func themes() throws {
    func row(_ days: (Int64, Int64), _ total: Int64, _ theme: String?) -> FixtureStatement {
      FixtureStatement(from: days.0, to: days.1, total: total, theme: theme)
    }
    let whole = (months[0].0, months[2].1)
    let pure = try requests([row(whole, 25, "sante"), row(months[0], 15, "banque")])
    #expect(pure[caf("commune 85001", "2025-T1")]?.value == 40)
    let beside = try requests([row(whole, 25, "sante"), row(whole, 15, "banque"), row(months[0], 10, nil)])
    #expect(beside[caf("commune 85001", "2025-T1")]?.value == 25)
    let under = try requests([row(whole, 28, nil), row(months[0], 20, "sante"), row(months[0], 19, "banque")])
    #expect(under[caf("commune 85001", "2025-01")]?.value == 39)
    #expect(under[caf("commune 85001", "2025-T1")]?.value == 28)
    #expect(under[caf("commune 85001", "2025")]?.value == 28)
  }

  @Test("intervals without a common day add up, wherever months and quarters cut them")
  func intervals() throws {
    func row(_ from: Int64, _ to: Int64, _ total: Int64) -> FixtureStatement {
      FixtureStatement(from: from, to: to, total: total)
    }
    let beside = try requests([row(20_250_110, 20_250_120, 5), row(20_250_125, 20_250_205, 7)])
    #expect(beside[caf("commune 85001", "2025-01")]?.value == 5)
    #expect(beside[caf("commune 85001", "2025-T1")]?.value == 12)
    let across = try requests([
      row(20_250_201, 20_250_228, 3), row(20_250_310, 20_250_410, 20), row(20_250_411, 20_250_430, 4),
      row(20_250_601, 20_250_630, 6),
    ])
    #expect(across[caf("commune 85001", "2025-T1")]?.value == 3)
    #expect(across[caf("commune 85001", "2025-T2")]?.value == 10)
    #expect(across[caf("commune 85001", "2025")]?.value == 33)
    // Reported of two months together: their own numbers are its details.
    let pair = try requests([
      row(20_250_101, 20_250_228, 50), row(20_250_101, 20_250_131, 30), row(20_250_201, 20_250_228, 30),
      row(20_250_301, 20_250_331, 1),
    ])
    #expect(pair[caf("commune 85001", "2025-T1")]?.value == 51)
  }

  @Test("a value is provisional when its own operator misses days, and a zero told has its row")
  func ownDays() throws {
    let (quarter, january) = ((months[0].0, months[2].1), months[0])
    let values = try requests([
      FixtureStatement(from: quarter.0, to: quarter.1, total: 60, provider: "MSA"),
      FixtureStatement(from: january.0, to: january.1, total: 4),
      FixtureStatement(territory: "85003", from: quarter.0, to: quarter.1, total: 0, provider: "MAIRIE"),
    ])
    #expect(values["commune 85001 2025-T1 operateur=MSA"]?.status == .normal)
    #expect(values["departement 85 2025-T1 operateur=MSA"]?.status == .normal)
    #expect(values[caf("commune 85001", "2025-T1")]?.status == .provisional)
    #expect(values["commune 85003 2025-T1 operateur=MAIRIE"]?.value == 0)
    #expect(values["commune 85003 2025-T1 operateur=MAIRIE"]?.status == .normal)
    #expect(values["epci_departement 200000002 2025-T1 operateur=MAIRIE"]?.value == 0)
    #expect(values["commune 85002 2025-T1 operateur=MAIRIE"] == nil)
  }

  @Test("by theme or by type, the largest of the operators stands: they are never added")
  func acrossOperators() throws {
    let year: (Int64, Int64) = (20_250_101, 20_251_231)
    let rows = [("CAF", 10 as Int64), ("MSA", 8)].flatMap { provider, total in
      ["demande", "accompagnement"].map { unit in
        FixtureStatement(
          from: year.0,
          to: year.1,
          total: total,
          provider: provider,
          unit: unit,
          theme: "sante",
          type: "individuel"
        )
      }
    }
    let warehouse = try ReportedFixture.computed(ReportedFixture.statements(rows))
    #expect(try warehouse.values("OPERATEUR_DEMANDES")["departement 85 2025 theme=sante"]?.value == 10)
    #expect(try warehouse.values("OPERATEUR_ACC")["departement 85 2025 type=individuel"]?.value == 10)
    #expect(try warehouse.values("OPERATEUR_ACC")["departement 85 2025 operateur=MSA"]?.value == 8)
  }

  @Test(
    "facts told by any cuts, with some of their wholes and details again, are found again, each counted once",
    .long,
    arguments: Seeds.of(1...6)
  )
  func retold(seed: UInt64) throws {
    var dice = RandomReported(seed: seed &+ 4000)
    let cases = ["CAF", "MSA", "MAIRIE", "FRANCE_SERVICES"].map { ($0, ReportedTruth(&dice)) }
    var rows: [FixtureStatement] = []
    for (provider, truth) in cases { rows += truth.lines(provider, &dice) }
    let values = try requests(rows)
    for (provider, truth) in cases {
      for (key, count) in truth.counts {
        let row = values["\(key) operateur=\(provider)"]
        #expect(row?.value == count && row?.status == .normal, "\(provider) \(key)")
      }
    }
  }

  @Test(
    "a value is no more than what lines without a common fact add up to, and exactly that when none has one",
    arguments: Seeds.of(1...8)
  )
  func disjoint(seed: UInt64) throws {
    var dice = RandomReported(seed: seed &+ 7000)
    var rows = dice.statements(40)
    for index in rows.indices { rows[index].unit = "demande" }
    let values = try requests(rows)
    for row in values.values where row.breakdown.hasPrefix("operateur=") {
      let reading = DisjointReading(rows, at: row)
      if let exact = reading.exact {
        #expect(row.value == exact)
      } else if let sum = reading.sumWithoutOverlap {
        #expect(row.value == sum, "\(row.level) \(row.territory) \(row.period) \(row.breakdown)")
      } else if let most = reading.most {
        #expect((row.value ?? .max) <= most, "\(row.level) \(row.territory) \(row.period) \(row.breakdown)")
      }
    }
  }
}
