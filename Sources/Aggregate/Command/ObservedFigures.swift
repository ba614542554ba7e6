import Catalog
import Concurrency
import Cube
import Disclosure
import Facts
import Indicators
import Observatory
import Protection
import SQLite
import Warehouse

/// The figures of every fact table, each on the window of its sources, and the cubes they come from.
struct ObservedFigures: Sendable {
  var facts: [FactTable: FactFigures]
  /// By indicator, for the kinds that cannot be added up.
  var persons: [String: PersonFigures]
  /// By indicator of kind `distance`.
  let distances: [String: SiteDistances]
  var cubes: [FactTable: ObservedCube]
  let vocabulary: StoredVocabulary
  /// Who made the accompaniments of each month and place; nil when nothing leaves the team.
  private let contributors: ContributorRows?
  private let map: TerritoryMap
  /// What the communes that are no more became; none when nothing leaves the team.
  private let successors: [Int32: [Int32]]
  private let wide: SmallTerritories
  /// Accompaniments whose place is unknown or ambiguous: they count in no territory.
  let unlocated: Int64

  /// The connection must be in no transaction; its reading ends with this, so that the values may be written.
  ///
  /// `isProtected`: with what the rounded cube needs of the sums. `isContinued`: the stored sums were made of the same definitions, vocabularies and communes.
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
    isProtected: Bool,
    added: SideTask<AddedRows, any Error>
  ) throws {
    // One lock for thousands of small readings.
    try database.execute("BEGIN")
    let map = try TerritoryMap(database, perimeter: perimeter)
    let wide = try SmallTerritories(map)
    let vocabulary = try StoredVocabulary(database)
    successors =
      isProtected
      ? Dictionary(try SuccessionTable.all(database).map { ($0.former, $0.communes) }) { first, _ in first }
      : [:]
    let supplements =
      isProtected ? try FamilyPlan.supplements(definitions, database, vocabulary) : [:]
    let inputs = { @Sendable (facts: FactTable) in
      CubeInputs(
        warehouse: warehouse,
        definitions: definitions,
        vocabulary: vocabulary,
        areas: facts.isPix ? .single : facts.isKeptWhole ? wide.areas : map.areas,
        ledger: ledger,
        threads: threads,
        isContinued: isContinued,
        added: added,
        supplements: supplements
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
    // Before anything is written: the stored part is read from the warehouse.
    contributors = isProtected ? try activities.contributors(database) : nil
    self.vocabulary = vocabulary
    self.map = map
    self.wide = wide
    try database.execute("COMMIT")
  }

  /// The places of a fact table, as they are published.
  func areas(of facts: FactTable) -> AreaNumbers {
    if facts.isPix { return AreaNumbers(.single, map.unlocated, zones: []) }
    return facts.isKeptWhole
      ? AreaNumbers(wide.areas, wide.territories, zones: map.zones, successors: successors)
      : AreaNumbers(map.areas, map.territories, zones: map.zones, successors: successors)
  }

  /// Who made each row; where nothing says it, one contributor for all.
  func makers(of facts: FactTable) -> RowMakers {
    guard facts == .activities, let contributors else { return { _ in [] } }
    return { cell in
      guard let row = contributors.row(of: cell) else { return [] }
      return contributors.contributors(of: row).map {
        RowContributor(mediator: $0.contributor, persons: Int32(clamping: $0.persons))
      }
    }
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
