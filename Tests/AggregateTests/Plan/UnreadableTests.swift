import Catalog
import Observatory
import TestSupport
import Testing
import Warehouse

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
      try plan.slot(.accompaniments, by: .activities(.theme))
    }
  }

  @Test("statements, registers and the observatory are asked for columns of their own only")
  func breakdowns() throws {
    let channel = BreakdownColumn?.some(.activities(.canal))
    #expect(throws: AggregateError.unreadable("canal", facts: .registerStates)) {
      try channel.own(\.ofStates, of: .registerStates)
    }
    #expect(throws: AggregateError.unreadable("canal", facts: .statements)) {
      try channel.own(\.ofStatements, of: .statements)
    }
    #expect(throws: AggregateError.unreadable("canal", facts: .observatory)) {
      try channel.own(\.ofObservatory, of: .observatory)
    }
    // Of another table with a column of the same name.
    let category = BreakdownColumn?.some(.register(.categorie))
    #expect(throws: AggregateError.unreadable("categorie", facts: .registerStates)) {
      try category.own(\.ofStates, of: .registerStates)
    }
    #expect(
      try BreakdownColumn?.some(.registerStates(.categorie)).own(\.ofStates, of: .registerStates)
        == .categorie
    )
    #expect(try BreakdownColumn?.none.own(\.ofStates, of: .registerStates) == nil)
  }

  @Test("a scan refuses what no row has a code of")
  func splits() throws {
    let folder = try Workdir()
    let database = try WarehouseFile.openForWriting(folder.path("warehouse.sqlite"))
    var compiler = SeriesCompiler(
      facts: .register,
      vocabulary: try StoredVocabulary(database),
      parts: SpreadParts()
    )
    for column: BreakdownColumn in [
      .statements(.theme), .registerStates(.plafond), .observatory(.attendu), .statistique, .activities(.age),
    ] {
      #expect(throws: AggregateError.unreadable(column.word, facts: .register)) {
        try compiler.add(.register(.entries, where: []), by: column, database)
      }
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
    #expect(register.code(.categorie) == "conseiller")
    #expect(register.code(.etape) == nil)
    #expect(register.code(nil) == "")
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
