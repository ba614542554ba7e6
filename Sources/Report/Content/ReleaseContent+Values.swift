package import Catalog
package import Observatory
package import SQLite
import Warehouse

extension ReleaseContent {
  /// Every value of one indicator, one at a time by level, territory, period and breakdown.
  ///
  /// Throws `DatabaseError` when they cannot be read, or what `body` throws.
  package func values(
    _ database: borrowing Database,
    of indicator: DescribedIndicator,
    noting hidden: inout HiddenCells,
    _ body: (PublishedValue) throws -> Void
  ) throws {
    guard !isExact else {
      return try ResultTable.read(database, indicator: indicator.id) { row in
        try body(PublishedValue(row, in: indicator.form, for: readership))
      }
    }
    guard let shown = try shownValues(database, of: indicator.id) else { return }
    var together: [ResultRow] = []
    try ResultTable.read(database, indicator: indicator.id, from: .rounded) { row in
      if let last = together.last, !last.isBeside(row) {
        for row in shown.shown(together[...], noting: &hidden) { try body(published(row)) }
        together.removeAll(keepingCapacity: true)
      }
      together.append(row)
    }
    for row in shown.shown(together[...], noting: &hidden) { try body(published(row)) }
  }

  /// Nil when the readership is shown nothing of the indicator; throws `DatabaseError`.
  private func shownValues(_ database: borrowing Database, of indicator: String) throws -> ShownValues? {
    guard let published = publication.indicators[indicator] else { return nil }
    let sources = try ResultTable.sources(database, indicator: indicator, from: .rounded)
    let codes = Set(sources.flatMap { $0.split(separator: "|") }).sorted()
    return ShownValues(
      published,
      publication,
      sources: codes.joined(separator: "|"),
      extracted: lastMonth?.lastDay,
      lines: try lines(database, of: published)
    )
  }

  /// What stands in the lines that the values of an indicator add up: exact, and never shown.
  private func lines(
    _ database: borrowing Database,
    of published: PublishedIndicator
  ) throws -> [ShownValues.Address: Int64] {
    guard case .ofLines = published.minimum, let counter = published.lineCounter else { return [:] }
    var lines: [ShownValues.Address: Int64] = [:]
    try ResultTable.read(database, indicator: counter, from: .rounded) { row in
      lines[ShownValues.Address(row)] = row.value
    }
    return lines
  }

  /// The rows that are shown of some, which stand in the order of indicator, territory and period.
  private func shown(_ database: borrowing Database, _ rows: [ResultRow]) throws -> [PublishedValue] {
    guard !isExact else { return rows.map(published) }
    var values: [PublishedValue] = []
    var hidden = HiddenCells()
    var known: (indicator: String, shown: ShownValues?)?
    for together in rows.split(by: { $0.isBeside($1) }) {
      guard let first = together.first else { continue }
      if known?.indicator != first.indicator {
        known = (first.indicator, try shownValues(database, of: first.indicator))
      }
      guard let shown = known?.shown else { continue }
      values += shown.shown(together, noting: &hidden).map(published)
    }
    return values
  }

  /// The levels an indicator is given for, each with its periods in no particular order, and whether it has breakdowns;
  /// throws `DatabaseError` when they cannot be read.
  package func levels(
    _ database: borrowing Database,
    of indicator: DescribedIndicator
  ) throws -> [(level: TerritoryLevel, periods: [Period], hasBreakdown: Bool)] {
    var levels: [(level: TerritoryLevel, periods: [Period], hasBreakdown: Bool)] = []
    let set: ResultSet = isExact ? .exact : .rounded
    for level in TerritoryLevel.allCases {
      let all = try ResultTable.periods(database, indicator: indicator.id, level: level, from: set)
      let periods = all.filter { isOpen(indicator, at: level, $0.kind) }
      guard !periods.isEmpty else { continue }
      let hasBreakdown = try ResultTable.hasBreakdown(
        database,
        indicator: indicator.id,
        level: level,
        from: set
      )
      levels.append((level, periods, hasBreakdown))
    }
    return levels
  }

  /// The levels at which the readership is shown an indicator, each with its shortest period; none when it is not
  /// published for them.
  package func windows(of indicator: DescribedIndicator) -> [(level: TerritoryLevel, period: PeriodKind)] {
    guard let published = publication.indicators[indicator.id] else { return [] }
    return TerritoryLevel.declarable.compactMap { level in
      PeriodKind.allCases.filter { published.shows(at: level, $0) }.min { $0.months < $1.months }
        .map { (level, $0) }
    }
  }

  /// Whether the readership is shown an indicator at a level, at some period.
  package func shows(_ indicator: ReportIndicator, at level: TerritoryLevel) -> Bool {
    isExact || publication.indicators[indicator.rawValue]?.shows(at: level) ?? false
  }

  /// Whether some row of the indicator may be shown there.
  private func isOpen(
    _ indicator: DescribedIndicator,
    at level: TerritoryLevel,
    _ period: PeriodKind
  ) -> Bool {
    isExact
      || publication.indicators[indicator.id].map { $0.shows(at: level, period) } ?? false
  }

  /// The values of the widest territory; throws `DatabaseError` when they cannot be read.
  package func figures(_ database: borrowing Database) throws -> PublishedFigures {
    let rows = try ResultTable.values(
      database,
      of: perimeter.widestCode,
      level: perimeter.widest,
      indicators: indicators.map(\.id),
      from: isExact ? .exact : .rounded
    )
    return PublishedFigures(try shown(database, rows), origins: try origins(database))
  }

  /// What the values of the widest territory were counted from: tools, which tell of nobody.
  ///
  /// The rows of rounded values name all those of their indicator.
  private func origins(_ database: borrowing Database) throws -> [PublishedFigures.Origin: String] {
    guard !isExact else { return [:] }
    let rows = try ResultTable.values(
      database,
      of: perimeter.widestCode,
      level: perimeter.widest,
      indicators: indicators.map(\.id),
      from: .exact
    )
    let origins = rows.map { row in
      (
        PublishedFigures.Origin(indicator: row.indicator, breakdown: row.breakdown, period: row.period),
        row.sources
      )
    }
    return Dictionary(origins) { first, _ in first }
  }

  /// The whole of an indicator for every territory of a level.
  func totals(
    _ database: borrowing Database,
    _ indicator: ReportIndicator,
    _ level: TerritoryLevel,
    _ period: Period
  ) throws -> [PublishedValue] {
    try shown(
      database,
      ResultTable.totals(
        database,
        indicator: indicator.rawValue,
        level: level,
        period: period,
        from: isExact ? .exact : .rounded
      )
    )
  }

  private func published(_ row: ResultRow) -> PublishedValue {
    let form = byID[row.indicator]?.form ?? .whole
    guard let published = publication.indicators[row.indicator], !isExact, published.counts != .none else {
      return PublishedValue(row, in: form, for: readership)
    }
    let base = protection.base
    return PublishedValue(
      row,
      in: published.isCount ? form.rounded(to: base) : form,
      counted: NumberForm.whole.rounded(to: base),
      for: readership
    )
  }
}

extension ResultRow {
  /// Of the same indicator, territory and period.
  fileprivate func isBeside(_ other: ResultRow) -> Bool {
    territory == other.territory && period == other.period && level == other.level
      && indicator == other.indicator
  }
}

extension Array {
  /// Runs of elements, each of which belongs with the one before.
  fileprivate func split(by belongs: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var runs: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where !belongs(self[index - 1], self[index]) {
      runs.append(self[start..<index])
      start = index
    }
    if start < endIndex { runs.append(self[start...]) }
    return runs
  }
}
