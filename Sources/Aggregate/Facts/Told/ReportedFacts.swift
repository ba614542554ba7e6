package import Catalog
package import Observatory
package import SQLite

/// Everything that is told rather than summed, read once.
package struct ReportedFacts: Sendable {
  /// Those of the map.
  package let territories: [PublishedTerritory]
  /// How many there are in the ledger.
  package let sources: Int
  private let statements: Statements?
  private let statistics: Statistics?
  private let registerStates: RegisterStates?
  private let observatory: ObservatoryFacts?

  /// Reads only the fact tables that some definition needs.
  ///
  /// `shown` puts another number in place of each that partners or tools tell.
  ///
  /// Throws `AggregateError.noCommune` as `TerritoryMap` does, `DatabaseError`.
  package init(
    _ database: borrowing Database,
    perimeter: Perimeter,
    definitions: [IndicatorDefinition],
    ledger: SourceLedger,
    asOf: Day,
    shown: ShownNumber? = nil
  ) throws {
    let map = try TerritoryMap(database, perimeter: perimeter)
    let tree = TerritoryTree(map.territories, zones: map.zones, widest: perimeter.widest)
    let wanted = Set(definitions.map(\.facts))
    var keys = ReportedKeys(tree)
    if wanted.contains(.statements) {
      var rows = try ReportedQuery.statements(database, tree, ledger)
      if let shown {
        rows = rows.compactMap { $0.shown(keys.key("releve", $0.territory, $0.text), shown) }
      }
      statements = Statements(rows: rows, tree: tree)
    } else {
      statements = nil
    }
    if wanted.contains(.statistics) {
      var rows = try ReportedQuery.publishedFigures(database, tree, ledger)
      if let shown {
        rows = rows.compactMap {
          $0.shown(keys.key("chiffre", $0.territory, "\($0.series)|\($0.text)"), shown)
        }
      }
      statistics = Statistics(rows: rows, tree: tree, asOf: asOf)
    } else {
      statistics = nil
    }
    registerStates =
      try wanted.contains(.registerStates)
      ? RegisterStates(rows: ReportedQuery.registerLines(database, tree, ledger), tree: tree, asOf: asOf)
      : nil
    observatory =
      try wanted.contains(.observatory)
      ? ObservatoryFacts(database, tree, ledger, perimeter: perimeter, asOf: asOf) : nil
    territories = map.territories
    sources = ledger.codes.count
  }

  /// What is told of a measure, at places in `territories`; nil for facts that are summed, or that no definition reads.
  ///
  /// Throws `AggregateError.overflow` when something told does not fit, `AggregateError.unreadable` for a breakdown
  /// that these facts do not tell.
  package func values(
    _ table: FactTable,
    _ measure: Measure,
    by breakdown: BreakdownColumn?
  ) throws -> [ReportedValue]? {
    guard let all = try values(measure, by: breakdown) else { return nil }
    // A zone has no figure of its own.
    let reported = all.filter { $0.cell.territory < territories.count }
    guard !reported.contains(where: { $0.amount == .min }) else {
      throw AggregateError.overflow(facts: table.rawValue)
    }
    return reported
  }

  private func values(_ measure: Measure, by breakdown: BreakdownColumn?) throws -> [ReportedValue]? {
    guard case .reported(let reported) = measure else { return nil }
    switch reported {
    case .statements(let reported, let filters):
      return try statements?.values(reported, filters, by: breakdown.own(\.ofStatements, of: .statements))
    case .statistics(let reported, let filters):
      if let breakdown { throw AggregateError.unreadable(breakdown.word, facts: .statistics) }
      return statistics?.values(reported, filters)
    case .registerStates(let reported, let filters):
      return try registerStates?.values(reported, filters, by: breakdown.own(\.ofStates, of: .registerStates))
    case .observatory(let reported):
      return try observatory?.values(reported, by: breakdown.own(\.ofObservatory, of: .observatory))
    }
  }
}

extension BreakdownColumn? {
  /// Among the columns of one table.
  ///
  /// Throws `AggregateError.unreadable` for a column of another.
  func own<Column>(_ column: KeyPath<BreakdownColumn, Column?>, of facts: FactTable) throws -> Column? {
    guard let breakdown = self else { return nil }
    guard let own = breakdown[keyPath: column] else {
      throw AggregateError.unreadable(breakdown.word, facts: facts)
    }
    return own
  }
}

extension ObservatoryFacts {
  fileprivate init(
    _ database: borrowing Database,
    _ tree: TerritoryTree,
    _ ledger: SourceLedger,
    perimeter: Perimeter,
    asOf: Day
  ) throws {
    guard let territory = tree.widest else { throw AggregateError.noCommune(perimeter) }
    self.init(
      declared: try ObservatoryQuery.declaredLines(database),
      comparisons: try ObservatoryQuery.comparedFigures(database),
      lastImport: try ObservatoryQuery.lastImport(database),
      sources: ledger.identifiers.reduce(0) { $0 | ledger.mask($1) },
      territory: territory,
      asOf: asOf
    )
  }
}
