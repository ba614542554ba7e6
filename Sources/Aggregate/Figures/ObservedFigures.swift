import Catalog
import Dispatch
import Observatory
import SQLite
import Synchronization
import Warehouse

/// The figures of every fact table the definitions read, on one window.
struct ObservedFigures: Sendable {
  let facts: [FactTable: FactFigures]
  /// By indicator, for the kinds that cannot be added up.
  let persons: [String: PersonFigures]

  init(
    warehouse: String,
    departement: String,
    definitions: [IndicatorDefinition],
    ledger: SourceLedger,
    threads: Int
  ) throws {
    let database = try WarehouseFile.openForReading(warehouse)
    let map = try TerritoryMap(database, departement: departement)
    let vocabulary = try Vocabulary(database)
    var plans: [ScanPlan] = []
    var cubes: [MonthCube] = []
    // Activities are always read: their months are the window of every indicator.
    for facts in FactTable.allCases {
      let plan = try ScanPlan(facts, definitions, database, vocabulary)
      let scan = FactScan(
        warehouse: warehouse,
        plan: plan,
        communes: facts.isPix ? nil : map.communes,
        places: facts.isPix ? 1 : map.communeCount,
        ledger: ledger,
        threads: threads
      )
      plans.append(plan)
      cubes.append(try scan.run())
    }
    let window = ObservedFigures.window(plans, cubes)
    let pixSources = zip(plans, cubes).reduce(UInt64(0)) { $1.0.facts.isPix ? $0 | $1.1.present : $0 }
    var figures: [FactTable: FactFigures] = [:]
    for (plan, cube) in zip(plans, cubes) {
      figures[plan.facts] = FactFigures(
        plan: plan,
        figures: try Figures(
          cube,
          territories: plan.facts.isPix ? map.unplaced : map.territories,
          grid: PeriodGrid(window: window, data: cube.monthRange),
          facts: plan.facts.rawValue
        ),
        extraction: ledger.extraction(plan.facts.isPix ? pixSources : cube.present)
      )
    }
    facts = figures
    persons = try ObservedFigures.persons(warehouse, definitions)
  }

  /// The months of activity; without any, the months of Pix.
  private static func window(_ plans: [ScanPlan], _ cubes: [MonthCube]) -> ClosedRange<Int32>? {
    let ranges = zip(plans, cubes).map { (isPix: $0.facts.isPix, months: $1.monthRange) }
    let activity = ranges.filter { !$0.isPix }.compactMap(\.months)
    let chosen = activity.isEmpty ? ranges.compactMap(\.months) : activity
    guard let first = chosen.map(\.lowerBound).min(), let last = chosen.map(\.upperBound).max() else {
      return nil
    }
    return first...last
  }

  /// One pass for each such indicator, side by side, each on its own connection.
  private static func persons(
    _ warehouse: String,
    _ definitions: [IndicatorDefinition]
  ) throws -> [String: PersonFigures] {
    let tasks = definitions.filter { $0.kind == .distinct || $0.kind == .distribution }
    let slots = Mutex([Result<PersonFigures, any Error>?](repeating: nil, count: tasks.count))
    DispatchQueue.concurrentPerform(iterations: tasks.count) { place in
      let task = tasks[place]
      let result = Result {
        let database = try WarehouseFile.openForReading(warehouse)
        return task.kind == .distinct
          ? try PersonFigures(distinct: task.numerator, database)
          : try PersonFigures(latest: task.numerator, database)
      }
      slots.withLock { $0[place] = result }
    }
    var persons: [String: PersonFigures] = [:]
    for (task, slot) in zip(tasks, slots.withLock { $0 }) { persons[task.id] = try slot?.get() }
    return persons
  }
}
