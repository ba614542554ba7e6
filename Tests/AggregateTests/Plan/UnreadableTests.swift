import Catalog
import Observatory
import Testing

@testable import Cube
@testable import Facts

@Suite("What facts do not tell is an error, never a number")
struct UnreadableTests {
  private let tree = TerritoryTree([], zones: [], widest: .departement)

  @Test("a series that the plan was not made for has no place in a cell")
  func slots() throws {
    let key = SeriesKey(measure: Measure(.accompaniments), by: nil)
    let plan = ScanPlan(given: .activities, slots: [key: SeriesSlot(offset: 3, codes: [])], width: 4)
    #expect(try plan.slot(Measure(.accompaniments)).offset == 3)
    #expect(throws: AggregateError.unreadable("minutes", facts: .activities)) {
      try plan.slot(Measure(.minutes))
    }
    #expect(throws: AggregateError.unreadable("accompaniments / theme", facts: .activities)) {
      try plan.slot(Measure(.accompaniments), by: .theme)
    }
  }

  @Test("a statement, a published figure, a register and the observatory refuse the measures of others")
  func measures() {
    let day = Day(number: 20_000)
    let facts: [(any GivenFacts, FactTable)] = [
      (Statements(rows: [], tree: tree), .statements),
      (Statistics(rows: [], tree: tree, asOf: day), .statistics),
      (RegisterStates(rows: [], tree: tree, asOf: day), .registerStates),
    ]
    for (given, table) in facts {
      #expect(throws: AggregateError.unreadable("score", facts: table)) {
        try given.values(Measure(.score), by: nil)
      }
    }
  }

  @Test("a rule that asks for a number of times or months is not read without it")
  func parameters() {
    let states = RegisterStates(rows: [], tree: tree, asOf: Day(number: 20_000))
    #expect(throws: AggregateError.unreadable("ending", facts: .registerStates)) {
      try states.values(Measure(.ending), by: nil)
    }
    let figures = Statistics(rows: [], tree: tree, asOf: Day(number: 20_000))
    #expect(throws: AggregateError.unreadable("state", facts: .statistics)) {
      try figures.values(Measure(.state), by: nil)
    }
  }

  @Test("a filter on a column that lines do not have is refused, rather than kept by none")
  func filters() {
    let line = RegisterLine(
      territory: 0,
      day: 1,
      until: nil,
      source: 1,
      isEvent: false,
      register: "postes",
      category: "conseiller",
      stage: "",
      amounts: RegisterAmounts()
    )
    #expect(throws: AggregateError.unreadable("canal", facts: .registerStates)) {
      try line.satisfies([MeasureFilter(.canal, ["distance"])])
    }
    #expect(throws: AggregateError.unreadable("canal", facts: .registerStates)) { try line.code(.canal) }
    #expect(throws: Never.self) { try line.satisfies([MeasureFilter(.registre, ["postes"])]) }
  }

  @Test("a département whose code has no number counts nowhere, and stops the run")
  func departements() throws {
    let corsica = try ["2A", "2B", "85"].map { try SmallTerritories.place(ofDepartement: $0) }
    #expect(corsica.map { $0 - SmallTerritories.anywhere } == [201, 202, 85])
    #expect(throws: AggregateError.unnumbered(departement: "8X")) {
      try SmallTerritories.place(ofDepartement: "8X")
    }
  }
}
