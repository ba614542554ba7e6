import Aggregate
import Audit
import Catalog
import Observatory
import SQLite
import TestSupport
import Testing
import Warehouse

/// The computation and its audit, on the same random rows, for every indicator that is shipped.
///
/// What agrees because both have nothing to say proves nothing: the suite fails for what it never met.
@Suite("The whole catalogue on random worlds")
struct WholeCatalogueTests {
  private static let perimeter = Perimeter("85")

  /// Every value of a world is as the audit works it out; answers what was met with a number that is not zero.
  private func audited(seed: UInt64, _ catalogue: ShippedCatalogue) throws -> (Set<Combination>, Set<String>)
  {
    let folder = try Workdir()
    let warehouse = folder.path("warehouse.sqlite")
    var world = RandomWorld(seed: seed, catalogue)
    let database = try WarehouseFile.openForWriting(warehouse)
    let statements = world.statements()
    try database.transaction { for statement in statements { try database.execute(statement) } }
    _ = try AggregateRun(
      warehouse: warehouse,
      perimeter: Self.perimeter,
      definitions: catalogue.indicators,
      asOf: try #require(Day(compact: RandomWorld.asOf)),
      threads: 2
    ).run()
    let report = try VerifyRun(
      warehouse: warehouse,
      perimeter: Self.perimeter,
      definitions: catalogue.indicators,
      threads: 2
    ).run()
    // Rows are written here without the keys that imports look them up by.
    let wrong = report.findings.filter { $0.check != .keys && $0.check != .importBalance }.map(\.sentence)
    #expect(wrong == [], "seed \(seed)")
    #expect(report.values > 1000)
    var met = (combinations: Set<Combination>(), indicators: Set<String>())
    let reading = try WarehouseFile.openForReading(warehouse)
    for definition in catalogue.indicators {
      try ResultTable.read(reading, indicator: definition.id) { row in
        let found = definition.met(row)
        met.combinations.formUnion(found)
        if !found.isEmpty { met.indicators.insert(definition.id) }
      }
    }
    return met
  }

  @Test("every value agrees, and no combination the catalogue uses was left at zero", .long)
  func everything() throws {
    let catalogue = try ShippedCatalogue()
    var (combinations, indicators) = (Set<Combination>(), Set<String>())
    for seed in Seeds.of(1...16, oneIn: 4) {
      let met = try audited(seed: seed, catalogue)
      combinations.formUnion(met.0)
      indicators.formUnion(met.1)
    }
    let wanted = catalogue.indicators.reduce(into: Set()) { $0.formUnion($1.wanted) }
    #expect(wanted.count > 150)
    #expect(wanted.subtracting(combinations).sorted().map(\.description) == [], "never met")
    #expect(Set(catalogue.indicators.map(\.id)).subtracting(indicators).sorted() == [], "never met")
  }
}
