import Catalog
import Cube
import Concurrency
import Facts
import Indicators
import SQLite
import Warehouse

/// What is read of the fact tables but activities: those that some definition reads, or whose sums are kept.
struct SmallFacts: Sendable {
  let cubes: [FactTable: ObservedCube]
  /// By indicator, for the kinds that cannot be added up.
  let persons: [String: PersonFigures]
  /// By indicator whose values are distances.
  let distances: [String: SiteDistances]

  init(
    _ warehouse: String,
    _ definitions: [IndicatorDefinition],
    _ inputs: @Sendable (FactTable) -> CubeInputs
  ) throws {
    let database = try WarehouseFile.openForReading(warehouse)
    // One lock for thousands of small readings.
    try database.execute("BEGIN")
    var cubes: [FactTable: ObservedCube] = [:]
    let read = Set(definitions.map(\.facts)).union(FactTable.kept)
    for facts in FactTable.allCases where !facts.isReported && facts != .activities && read.contains(facts) {
      cubes[facts] = try ObservedCube(facts, inputs(facts), database)
    }
    let keepsPersons = cubes[.pixParticipations]?.isStored ?? false
    persons =
      keepsPersons
      ? try PersonSumTable.read(database).mapValues(PersonFigures.init)
      : try SmallFacts.persons(warehouse, definitions)
    distances = try SiteDistances.all(definitions, database)
    self.cubes = cubes
  }

  /// One pass for each such indicator, side by side, each on its own connection.
  static func persons(
    _ warehouse: String,
    _ definitions: [IndicatorDefinition]
  ) throws -> [String: PersonFigures] {
    let tasks = definitions.compactMap { definition -> PersonTask? in
      guard case .persons(let reading) = definition.kind.traits.source else { return nil }
      return (definition.id, reading, definition.numerator.campaignTypes)
    }
    let figures = try Workers.map(tasks.count, tasks) { task in
      let database = try WarehouseFile.openForReading(warehouse)
      return switch task.reading {
      case .distinct: try PersonFigures(distinct: task.types, database)
      case .paired(let kind): try PersonFigures(paired: kind, types: task.types, database)
      case .latest(let quantiles): try PersonFigures(latest: task.types, quantiles: quantiles, database)
      }
    }
    return Dictionary(uniqueKeysWithValues: zip(tasks.map(\.id), figures))
  }

  /// An indicator of persons, how they are read, and the types of campaigns it keeps.
  private typealias PersonTask = (id: String, reading: PersonReading, types: [String]?)
}

extension SiteDistances {
  /// For each indicator whose values are distances.
  static func all(
    _ definitions: [IndicatorDefinition],
    _ database: borrowing Database
  ) throws -> [String: SiteDistances] {
    let wanted = definitions.compactMap { definition in
      definition.kind.traits.sites.map { (id: definition.id, sites: $0) }
    }
    guard !wanted.isEmpty else { return [:] }
    let centres = try TerritoryQuery.centresByCode(database)
    var distances: [String: SiteDistances] = [:]
    for (id, sites) in wanted {
      let points = try SitePointQuery.sitePoints(database, of: sites)
      distances[id] = SiteDistances(from: centres, to: points)
    }
    return distances
  }
}
