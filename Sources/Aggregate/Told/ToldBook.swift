import Catalog
import Observatory
import SQLite

/// Everything that is told rather than summed, read once; and the figures of an indicator made of it.
struct ToldBook: Sendable {
  /// Those of the map.
  private let territories: [PublishedTerritory]
  private let facts: [FactTable: any GivenFacts]
  private let sources: Int

  /// Reads only the fact tables that some definition needs.
  init(
    _ database: borrowing Database,
    perimeter: Perimeter,
    definitions: [IndicatorDefinition],
    ledger: SourceLedger,
    asOf: Day
  ) throws {
    let map = try TerritoryMap(database, perimeter: perimeter)
    let tree = TerritoryTree(map.territories, zones: map.zones, widest: perimeter.widest)
    var facts: [FactTable: any GivenFacts] = [:]
    for table in Set(definitions.map(\.facts)) where table.isGiven {
      switch table {
      case .statements:
        facts[table] = Statements(rows: try IndicatorQuery.statements(database, tree, ledger), tree: tree)
      case .statistics:
        let rows = try IndicatorQuery.publishedFigures(database, tree, ledger)
        facts[table] = Statistics(rows: rows, tree: tree, asOf: asOf)
      case .registerStates:
        let rows = try IndicatorQuery.registerLines(database, tree, ledger)
        facts[table] = RegisterStates(rows: rows, tree: tree, asOf: asOf)
      default:
        facts[table] = ObservatoryFacts(
          declared: try IndicatorQuery.declaredLines(database),
          comparisons: try IndicatorQuery.comparedFigures(database),
          lastImport: try IndicatorQuery.lastImport(database),
          sources: ledger.identifiers.reduce(0) { $0 | ledger.mask($1) },
          territory: tree.widest ?? 0,
          asOf: asOf
        )
      }
    }
    territories = map.territories
    self.facts = facts
    sources = ledger.codes.count
  }

  /// Nil for an indicator of other facts.
  func figures(of definition: IndicatorDefinition) throws -> FactFigures? {
    guard let given = facts[definition.facts] else { return nil }
    var values: [(slot: Int, value: GivenValue)] = []
    var slots: [SeriesKey: SeriesSlot] = [:]
    var width = 0
    for key in ScanPlan.keys(of: [definition], definition.facts) {
      // A zone has no figure of its own.
      let told = given.values(key.measure, by: key.by).filter { $0.cell.territory < territories.count }
      guard !told.contains(where: { $0.amount == .min }) else {
        throw AggregateError.overflow(facts: definition.facts.rawValue)
      }
      let codes = key.by == nil ? [] : Set(told.map(\.code)).sorted()
      let places = Dictionary(uniqueKeysWithValues: zip(codes, 0...))
      slots[key] = SeriesSlot(offset: width, codes: codes)
      for value in told { values.append((slot: width + (places[value.code] ?? 0), value: value)) }
      width += key.by == nil ? 1 : codes.count
    }
    return FactFigures(
      plan: ScanPlan(given: definition.facts, slots: slots, width: width),
      figures: Figures(given: values, territories: territories, width: width, sources: sources),
      values: [:],
      windows: nil,
      extraction: nil
    )
  }
}
