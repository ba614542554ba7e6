import Catalog
import Observatory
import SQLite
import Warehouse

/// What the cube of a fact table is made from.
struct CubeInputs: Sendable {
  let warehouse: String
  let definitions: [IndicatorDefinition]
  let vocabulary: Vocabulary
  let places: CubePlaces
  let ledger: SourceLedger
  let threads: Int
  /// The stored cubes, if any, have the shape of these definitions.
  let isContinued: Bool
}

/// The cube of a fact table as its rows stand: the stored one brought up to date, or one made anew.
struct ObservedCube: Sendable {
  let plan: ScanPlan
  let places: CubePlaces
  let cube: MonthCube
  let values: ValueCounts
  /// What was added to the stored sums; nil when everything was read.
  private let change: Tally?

  /// Latest day of each source in each cell, as `MonthCube.lastDays` gives it.
  let lastDays: [Int32]
  /// Months with a row that counts in a territory.
  var months: ClosedRange<Int32>? { cube.monthRange(lastDays, localised: places.localised) }
  /// Sources of every row, localised or not.
  var present: UInt64 { cube.present(lastDays) }
  /// Whether the stored cube was of use.
  var isStored: Bool { change != nil }

  init(_ facts: FactTable, _ inputs: CubeInputs, _ database: borrowing Database) throws {
    places = inputs.places
    if inputs.isContinued, let (plan, stored, counted) = try ObservedCube.stored(facts, inputs, database) {
      let change = try ObservedCube.change(facts, plan, inputs, above: counted, database)
      var tally = stored
      tally.merge(change)
      guard !tally.overflowed else { throw AggregateError.overflow(facts: facts.rawValue) }
      (self.plan, cube, values, self.change) = (plan, tally.cube, tally.values, change)
      lastDays = cube.lastDays
      return
    }
    let parts = facts == .activities ? try SpreadParts(database, of: nil) : SpreadParts()
    let plan = try ScanPlan(facts, inputs.definitions, database, inputs.vocabulary, parts)
    let tally = try inputs.scan(plan).run()
    cube = tally.cube
    values = tally.values
    lastDays = cube.lastDays
    change = nil
    self.plan = plan
  }

  /// The cube kept by the last computation; nil when it does not hold any more.
  private static func stored(
    _ facts: FactTable,
    _ inputs: CubeInputs,
    _ database: borrowing Database
  ) throws -> (ScanPlan, Tally, Int64)? {
    guard let counted = try CubeTable.counted(database, facts.cubeName) else { return nil }
    let plan = try ScanPlan(facts, inputs.definitions, database, inputs.vocabulary, SpreadParts())
    let cube = try MonthCube(
      stored: facts.cubeName,
      database,
      places: inputs.places,
      width: plan.width,
      ledger: inputs.ledger
    )
    let values = try ValueCounts(stored: facts.cubeName, database, plan.described, inputs.places)
    guard let cube, let values else { return nil }
    return (plan, Tally(cube: cube, values: values), counted)
  }

  /// What rows added or changed since are worth; none for Pix, where a change discards the cube.
  private static func change(
    _ facts: FactTable,
    _ plan: ScanPlan,
    _ inputs: CubeInputs,
    above counted: Int64,
    _ database: borrowing Database
  ) throws -> Tally {
    guard facts == .activities else { return Tally(cube: inputs.scan(plan).emptyCube) }
    // Of a hundred thousand spreads, a night refers to a few thousand.
    let used = try IndicatorQuery.spreads(database, in: plan.spreadColumns, above: counted)
    let parts = try SpreadParts(database, of: used)
    let scan = inputs.scan(try ScanPlan(facts, inputs.definitions, database, inputs.vocabulary, parts))
    var change = try scan.run(above: counted)
    if try CubeTable.hasCorrections(database) { change.merge(try scan.corrections(database)) }
    return change
  }

  func store(_ database: borrowing Database, ledger: SourceLedger) throws {
    let facts = plan.facts.cubeName
    if change == nil {
      try CubeTable.delete(database, facts)
      try ValueTable.delete(database, facts)
    }
    var table = try CubeTable(database)
    try cube.store(facts, &table, places: places, ledger: ledger, changedBy: change?.cube)
    try values.store(facts, database, plan.described, places, changedBy: change?.values)
  }
}

extension CubeInputs {
  func scan(_ plan: ScanPlan) -> FactScan {
    FactScan(warehouse: warehouse, plan: plan, places: places, ledger: ledger, threads: threads)
  }
}
