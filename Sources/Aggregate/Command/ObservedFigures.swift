import Catalog
import Concurrency
import Cube
import Facts
import Indicators
import Observatory
import SQLite
import Warehouse

/// The figures of every fact table, each on the window of its sources, and the cubes they come from.
struct ObservedFigures: Sendable {
  let facts: [FactTable: FactFigures]
  /// By indicator, for the kinds that cannot be added up.
  let persons: [String: PersonFigures]
  /// By indicator of kind `distance`.
  let distances: [String: SiteDistances]
  let cubes: [FactTable: ObservedCube]
  /// Accompaniments whose place is unknown or ambiguous: they count in no territory.
  let unlocated: Int64

  /// The connection must be in no transaction; its reading ends with this, so that the values may be written.
  ///
  /// `isContinued`: the stored sums were made of the same definitions, vocabularies and communes.
  init(
    _ database: borrowing Database,
    warehouse: String,
    perimeter: Perimeter,
    definitions: [IndicatorDefinition],
    ledger: SourceLedger,
    silences: [DeclaredSilence],
    asOf: Day,
    threads: Int,
    isContinued: Bool,
    added: SideTask<AddedRows, any Error>
  ) throws {
    // One lock for thousands of small readings.
    try database.execute("BEGIN")
    let map = try TerritoryMap(database, perimeter: perimeter)
    let wide = try SmallTerritories(map)
    let vocabulary = try StoredVocabulary(database)
    let inputs = { @Sendable (facts: FactTable) in
      CubeInputs(
        warehouse: warehouse,
        definitions: definitions,
        vocabulary: vocabulary,
        areas: facts.isPix ? .single : facts.isKeptWhole ? wide.areas : map.areas,
        ledger: ledger,
        threads: threads,
        isContinued: isContinued,
        added: added
      )
    }
    // Small tables take as long as laying out the plan of activities, which no worker can share.
    let others = SideTask(isBeside: threads > 1) { try SmallFacts(warehouse, definitions, inputs) }
    defer { others.wait() }
    let activities = try ObservedCube(.activities, inputs(.activities), database)
    var cubes = [FactTable.activities: activities]
    let small = try others.value()
    cubes.merge(small.cubes) { $1 }
    facts = try cubes.mapValues { observed in
      try FactFigures(observed, map, wide, ledger, silences: silences, asOf: asOf)
    }
    unlocated = activities.cube.sum(
      of: try activities.plan.slot(.accompaniments).offset,
      at: activities.areas.nowhere
    )
    persons = small.persons
    distances = small.distances
    self.cubes = cubes
    try database.execute("COMMIT")
  }

  /// Writes what has changed of the sums, for the next computation.
  func store(_ database: borrowing Database, ledger: SourceLedger) throws {
    for facts in FactTable.kept { try cubes[facts]?.store(database, ledger: ledger) }
    if cubes[.pixParticipations]?.isStored == false {
      try PersonSumTable.replace(database, persons.mapValues(\.sums))
    }
    try CubeTable.forgetCorrections(database)
    let last = try CubeTable.lastKey(database)
    for facts in FactTable.kept { try CubeTable.declare(database, facts.cubeName, countedTo: last) }
  }
}
