package import Catalog
package import Observatory
package import SQLite

/// Everything that is told rather than summed, read once.
package struct ToldBook: Sendable {
  /// Those of the map.
  package let territories: [PublishedTerritory]
  /// How many there are in the ledger.
  package let sources: Int
  private let facts: [FactTable: any GivenFacts]

  /// Reads only the fact tables that some definition needs.
  package init(
    _ database: borrowing Database,
    perimeter: Perimeter,
    definitions: [IndicatorDefinition],
    ledger: SourceLedger,
    asOf: Day
  ) throws {
    let map = try TerritoryMap(database, perimeter: perimeter)
    let tree = TerritoryTree(map.territories, zones: map.zones, widest: perimeter.widest)
    var facts: [FactTable: any GivenFacts] = [:]
    for table in Set(definitions.map(\.facts)) {
      switch table {
      case .statements:
        facts[table] = Statements(rows: try ReportedQuery.statements(database, tree, ledger), tree: tree)
      case .statistics:
        let rows = try ReportedQuery.publishedFigures(database, tree, ledger)
        facts[table] = Statistics(rows: rows, tree: tree, asOf: asOf)
      case .registerStates:
        let rows = try ReportedQuery.registerLines(database, tree, ledger)
        facts[table] = RegisterStates(rows: rows, tree: tree, asOf: asOf)
      case .observatory:
        guard let territory = tree.widest else { throw AggregateError.noCommune(perimeter) }
        facts[table] = ObservatoryFacts(
          declared: try ObservatoryQuery.declaredLines(database),
          comparisons: try ObservatoryQuery.comparedFigures(database),
          lastImport: try ObservatoryQuery.lastImport(database),
          sources: ledger.identifiers.reduce(0) { $0 | ledger.mask($1) },
          territory: territory,
          asOf: asOf
        )
      case .activities, .pixParticipations, .pixCertifications, .register, .appointments, .places, .imports:
        // Summed from rows.
        continue
      }
    }
    territories = map.territories
    self.facts = facts
    sources = ledger.codes.count
  }

  /// What is told of a measure, at places in `territories`; nil for facts that are summed, or that no definition reads.
  ///
  /// Throws `AggregateError.overflow` when something told does not fit.
  package func values(
    _ table: FactTable,
    _ measure: Measure,
    by breakdown: BreakdownColumn?
  ) throws -> [GivenValue]? {
    guard let given = facts[table] else { return nil }
    // A zone has no figure of its own.
    let told = try given.values(measure, by: breakdown).filter { $0.cell.territory < territories.count }
    guard !told.contains(where: { $0.amount == .min }) else {
      throw AggregateError.overflow(facts: table.rawValue)
    }
    return told
  }
}
