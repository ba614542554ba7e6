package import Catalog
package import Concurrency
package import Facts
import Observatory
package import SQLite
import Warehouse

/// What the cube of a fact table is made from.
package struct CubeInputs: Sendable {
  package let warehouse: String
  package let definitions: [IndicatorDefinition]
  package let vocabulary: StoredVocabulary
  package let areas: CubeAreas
  package let ledger: SourceLedger
  package let threads: Int
  /// The stored cubes, if any, have the shape of these definitions.
  package let isContinued: Bool
  /// What the column copy of activities is to grow by; nil to read the rows alone.
  package let added: SideTask<AddedRows, any Error>?
  /// By fact table, series beside those of the definitions.
  package let supplements: [FactTable: [SeriesKey]]

  package init(
    warehouse: String,
    definitions: [IndicatorDefinition],
    vocabulary: StoredVocabulary,
    areas: CubeAreas,
    ledger: SourceLedger,
    threads: Int,
    isContinued: Bool,
    added: SideTask<AddedRows, any Error>?,
    supplements: [FactTable: [SeriesKey]] = [:]
  ) {
    self.warehouse = warehouse
    self.definitions = definitions
    self.vocabulary = vocabulary
    self.areas = areas
    self.ledger = ledger
    self.threads = threads
    self.isContinued = isContinued
    self.added = added
    self.supplements = supplements
  }

  func plan(
    _ facts: FactTable,
    _ database: borrowing Database,
    _ parts: SpreadParts
  ) throws -> ScanPlan {
    try ScanPlan(facts, definitions, database, vocabulary, parts, supplements: supplements[facts] ?? [])
  }
}

/// The cube of a fact table as its rows stand: the stored one brought up to date, or one made anew.
package struct ObservedCube: Sendable {
  package let plan: ScanPlan
  package let areas: CubeAreas
  package let cube: MonthCube
  package let values: ValueCounts
  /// Who made every row, or the rows that were added or changed when sums were stored.
  private let made: ContributorRows
  /// What was added to the stored sums; nil when everything was read.
  private let change: Tally?
  private let copy: CopyUpdate?

  /// Months, as `Month.index`, with a row that counts in a territory.
  package let months: ClosedRange<Int32>?
  /// Sources of every row, localised or not.
  package let present: UInt64
  /// Months with a row, localised or not, by place of the source in the ledger.
  package let monthsBySource: [Set<Int32>]
  /// Whether the stored cube was of use.
  package var isStored: Bool { change != nil }
  /// Months with a sum that is not the stored one; nil when nothing was stored.
  package let touched: Set<Int32>?

  /// Throws `AggregateError` as `SeriesCompiler` does, or `overflow` when a sum does not fit 64 bits;
  /// `WarehouseError` when a worker cannot open the file; `DatabaseError`; and what the reading of `added`
  /// threw.
  package init(_ facts: FactTable, _ inputs: CubeInputs, _ database: borrowing Database) throws {
    if inputs.isContinued, let (plan, stored, counted) = try ObservedCube.stored(facts, inputs, database) {
      let (change, copy) = try ObservedCube.change(facts, plan, inputs, above: counted, database)
      let tally = stored.merging(change)
      guard !tally.overflowed else { throw AggregateError.overflow(facts: facts.rawValue) }
      self.init(plan, inputs.areas, tally, change: change, copy)
      return
    }
    let parts = facts == .activities ? try SpreadParts(database, of: nil) : SpreadParts()
    let plan = try inputs.plan(facts, database, parts)
    let (tally, copy) = try inputs.everything(plan, database)
    self.init(plan, inputs.areas, tally, change: nil, copy)
  }

  private init(
    _ plan: ScanPlan,
    _ areas: CubeAreas,
    _ tally: Tally,
    change: Tally?,
    _ copy: CopyUpdate?
  ) {
    let cube = tally.cube
    self.plan = plan
    self.areas = areas
    self.cube = cube
    values = tally.values
    made = change?.contributors ?? tally.contributors
    self.change = change
    self.copy = copy
    touched = change.map { Set($0.cube.cells.map(\.month)) }
    months = cube.monthRange(localised: areas.localised)
    present = cube.cells.indices.reduce(UInt64(0)) { $0 | cube.present(in: $1) }
    monthsBySource = cube.monthsBySource
  }

  /// Other sums of the same plan and places: `touched` are the months in which they are not the stored ones.
  package init(_ cube: MonthCube, insteadOf other: ObservedCube, touched: Set<Int32>?) {
    plan = other.plan
    areas = other.areas
    self.cube = cube
    values = other.values
    made = other.made
    change = nil
    copy = nil
    self.touched = touched
    months = cube.monthRange(localised: other.areas.localised)
    present = other.present
    monthsBySource = other.monthsBySource
  }

  /// The cube kept by the last computation; nil when it does not hold any more.
  private static func stored(
    _ facts: FactTable,
    _ inputs: CubeInputs,
    _ database: borrowing Database
  ) throws -> (ScanPlan, Tally, Int64)? {
    guard let counted = try CubeTable.counted(database, facts.cubeName) else { return nil }
    let plan = try inputs.plan(facts, database, SpreadParts())
    let cube = try MonthCube(
      stored: facts.cubeName,
      database,
      areas: inputs.areas,
      width: plan.width,
      ledger: inputs.ledger
    )
    let values = try ValueCounts(stored: facts.cubeName, database, plan.described, inputs.areas)
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
  ) throws -> (Tally, CopyUpdate?) {
    guard facts == .activities else { return (inputs.scan(plan).emptyTally, nil) }
    let parts = try inputs.parts(plan, above: counted, database)
    let scan = inputs.scan(try inputs.plan(facts, database, parts))
    var (change, copy) = try inputs.added(scan, above: counted, database)
    if try CubeTable.hasCorrections(database) { change = change.merging(try scan.corrections(database)) }
    return (change, copy)
  }

  /// Who made the accompaniments of each month and area, as the rows stand.
  ///
  /// Read from the connection only when sums were stored, which must not have been written since: a computation that asks
  /// for it reads it before `store`. Throws `DatabaseError`.
  package func contributors(_ database: borrowing Database) throws -> ContributorRows {
    guard plan.contributors != nil else { return ContributorRows() }
    return isStored ? try ContributorRows(stored: database, areas).merging(made) : made
  }

  /// Writes what is not stored as it is, with the copy of activities; throws `DatabaseError`.
  package func store(_ database: borrowing Database, ledger: SourceLedger) throws {
    let facts = plan.facts.cubeName
    if change == nil {
      try CubeTable.delete(database, facts)
      try ValueTable.delete(database, facts)
    }
    try copy?.store(database)
    var table = try CubeTable(database)
    try cube.store(facts, &table, areas: areas, ledger: ledger, changedBy: change?.cube)
    try values.store(facts, database, plan.described, areas, changedBy: change?.values)
    guard plan.contributors != nil else { return }
    if isStored { try made.add(to: database, areas) } else { try made.replace(database, areas) }
  }
}

extension CubeInputs {
  func scan(_ plan: ScanPlan) -> FactScan {
    FactScan(warehouse: warehouse, plan: plan, areas: areas, ledger: ledger, threads: threads)
  }
}
