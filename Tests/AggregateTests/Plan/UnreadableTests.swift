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
    let key = SeriesKey(measure: .accompaniments, by: nil)
    let plan = ScanPlan(reported: .activities, slots: [key: SeriesSlot(offset: 3, codes: [])], width: 4)
    #expect(try plan.slot(.accompaniments).offset == 3)
    #expect(throws: AggregateError.unreadable("minutes", facts: .activities)) {
      try plan.slot(.rows(.activities(.minutes, where: [])))
    }
    #expect(throws: AggregateError.unreadable("accompagnements / theme", facts: .activities)) {
      try plan.slot(.accompaniments, by: .theme)
    }
  }

  @Test("a statement, a register and the observatory refuse the breakdowns of others")
  func breakdowns() throws {
    let day = Day(number: 20_000)
    let line = RegisterStates(rows: [register], tree: tree, asOf: day)
    #expect(throws: AggregateError.unreadable("canal", facts: .registerStates)) {
      try line.values(.begun, [], by: .canal)
    }
    #expect(throws: AggregateError.unreadable("canal", facts: .statements)) {
      try Statements(rows: [], tree: tree).values(.total, [], by: .canal)
    }
    let observatory = ObservatoryFacts(
      declared: [],
      comparisons: [],
      lastImport: nil,
      sources: 0,
      territory: 0,
      asOf: day
    )
    #expect(throws: AggregateError.unreadable("canal", facts: .observatory)) {
      try observatory.values(.expected, by: .canal)
    }
  }

  private let register = RegisterLine(
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

  @Test("a line is kept by the filters of its own table only, which no other compiles with")
  func filters() {
    #expect(register.satisfies([Filter(.registre, ["postes"]), Filter(.categorie, ["conseiller"])]))
    #expect(!register.satisfies([Filter(.registre, ["fonds"])]))
    #expect(throws: AggregateError.unreadable("canal", facts: .registerStates)) { try register.code(.canal) }
  }

  @Test("a département whose code has no number counts nowhere, and stops the run")
  func departements() throws {
    let corsica = try ["2A", "2B", "85"].map { try SmallTerritories.area(ofDepartement: $0) }
    #expect(corsica.map { $0 - SmallTerritories.anywhere } == [201, 202, 85])
    #expect(throws: AggregateError.unnumbered(departement: "8X")) {
      try SmallTerritories.area(ofDepartement: "8X")
    }
  }
}
