import Catalog
import Observatory
import SQLite

/// The sums of what is told, by territory, period and code.
struct AuditedReports {
  let perimeter: Perimeter
  let asOf: Day
  let facts: FactTable

  func sums(
    _ database: borrowing Database,
    _ measure: Measure,
    by breakdown: BreakdownColumn?
  ) throws -> [AuditedCell: Int64] {
    guard case .reported(let reported) = measure else {
      throw AuditError.noRule(facts: facts.rawValue, asked: measure.french)
    }
    switch reported {
    case .registerStates(let reported, let filters):
      return try RegisterReadings.all(
        database,
        reported,
        filters,
        by: breakdown.own(\.ofStates, of: facts),
        perimeter: perimeter,
        asOf: asOf
      )
    case .observatory(let reported):
      return try ObservatorySums.all(
        database,
        reported,
        by: breakdown.own(\.ofObservatory, of: facts),
        perimeter: perimeter,
        asOf: asOf
      )
    case .statements, .statistics: return try found(database, measure, by: breakdown).mapValues(\.part)
    }
  }

  /// Of statements and statistics: the same with the lines each is made of.
  ///
  /// Throws `DatabaseError`, or `AuditError` for any other measure.
  func found(
    _ database: borrowing Database,
    _ measure: Measure,
    by breakdown: BreakdownColumn?
  ) throws -> [AuditedCell: AuditedSum] {
    let reported = AuditedReading(territories: try TerritoryNesting(database, perimeter: perimeter))
    switch measure {
    case .reported(.statistics(let figure, let filters)):
      if let breakdown { throw AuditError.noRule(facts: facts.rawValue, asked: breakdown.word) }
      return try statistics(database, figure, filters, reported)
    case .reported(.statements(let total, let filters)):
      let lines = try ReportedLines.statements(database, total, filters, reported.territories)
      return statements(lines, reported, by: try breakdown.own(\.ofStatements, of: facts))
    case .reported(.registerStates), .reported(.observatory), .rows, .persons, .lastDay, .territory:
      throw AuditError.noRule(facts: facts.rawValue, asked: measure.french)
    }
  }

  private func statements(
    _ lines: [AuditedLine],
    _ reported: AuditedReading,
    by breakdown: StatementBreakdown?
  ) -> [AuditedCell: AuditedSum] {
    let column: Int? =
      switch breakdown {
      case nil: nil
      case .operateur: 0
      case .theme: 2
      case .type: 3
      }
    let groups = Dictionary(grouping: lines) { line in column.map { line.series[$0] } ?? "" }
    var found: [AuditedCell: AuditedSum] = [:]
    for (code, lines) in groups where column == nil || !code.isEmpty {
      // Operators are never added: the largest stands.
      for (_, own) in Dictionary(grouping: lines, by: \.series[0]).sorted(by: { $0.key < $1.key }) {
        for (territory, periods) in reported.values(own) {
          for (period, value) in periods {
            let key = key(
              territory,
              period,
              breakdown.map { "\(BreakdownColumn.statements($0).word)=\(code)" } ?? ""
            )
            found[key] = AuditedSum.larger(found[key], value)
          }
        }
      }
    }
    return found
  }

  private func statistics(
    _ database: borrowing Database,
    _ measure: StatisticMeasure,
    _ filters: [Filter<StatisticFilter>],
    _ reported: AuditedReading
  ) throws -> [AuditedCell: AuditedSum] {
    var found: [AuditedCell: AuditedSum] = [:]
    func keep(_ value: AuditedSum?, _ territory: AuditedTerritory, _ period: Period) {
      let key = key(territory, period, "")
      found[key] = AuditedSum.larger(found[key], value)
    }
    let published = try ReportedLines.published(database, measure, filters, reported.territories)
    switch measure {
    case .persons:
      for line in published {
        if let period = line.period, line.first == period.firstDay, line.last == period.lastDay {
          keep(AuditedSum(line), line.territory, period)
        }
      }
    case .state(let validDays):
      let readings = try ReportedLines.readings(database, measure, filters, reported.territories)
      for (_, lines) in Dictionary(grouping: readings, by: \.series[0]) {
        states(lines, reported.territories, days: validDays, keep)
      }
    case .figure:
      for (_, lines) in Dictionary(grouping: published, by: \.series[0]) {
        for (territory, periods) in reported.values(lines) {
          for (period, value) in periods { keep(value, territory, period) }
        }
      }
      let differences = try ReportedLines.differences(database, measure, filters, reported.territories)
      for (_, lines) in Dictionary(grouping: differences, by: \.series[0]) {
        counters(lines, reported.territories, keep)
      }
    }
    return found
  }

  /// Of one export: what happened between the readings that a period holds.
  private func counters(
    _ lines: [AuditedLine],
    _ territories: TerritoryNesting,
    _ keep: (AuditedSum?, AuditedTerritory, Period) -> Void
  ) {
    /// Of the first of a month, the end of the one before.
    func end(_ day: Day) -> Day { day.components.day == 1 ? day.adding(days: -1) : day }
    func length(_ line: AuditedLine) -> Int { Int(end(line.last).number - end(line.first).number) }
    /// The smallest period of the days after the end of a reading, until the end of the next; of the day of this one
    /// when there are none.
    func period(_ line: AuditedLine) -> Period? {
      let (first, last) = (length(line) == 0 ? line.last : end(line.first).adding(days: 1), end(line.last))
      return PeriodKind.allCases.map { Period($0, containing: first.month) }.first { last <= $0.lastDay }
    }
    func value(_ territory: AuditedTerritory, _ held: Period) -> AuditedSum? {
      let own = lines.filter { line in
        line.territory == territory
          && (period(line).map { held.firstDay <= $0.firstDay && $0.lastDay <= held.lastDay } ?? false)
      }
      guard own.isEmpty else {
        var sum = AuditedSum(own.map { AuditedSum($0) })
        sum?.days = own.reduce(0) { $0 + length($1) }
        return sum
      }
      return AuditedSum((territories.within[territory] ?? []).compactMap { value($0, held) })
    }
    for line in lines {
      guard let smallest = period(line) else { continue }
      for kind in PeriodKind.allCases where kind.months >= smallest.kind.months {
        let held = Period(kind, containing: smallest.firstMonth)
        for territory in territories.holders(of: line.territory) {
          keep(value(territory, held), territory, held)
        }
      }
    }
  }

  /// Of one export: the last reading before the end of the period, if it is not too old.
  private func states(
    _ lines: [AuditedLine],
    _ territories: TerritoryNesting,
    days: Int,
    _ keep: (AuditedSum?, AuditedTerritory, Period) -> Void
  ) {
    func value(_ territory: AuditedTerritory, _ period: Period) -> AuditedSum? {
      let end = min(period.lastDay, asOf)
      let last = lines.filter {
        $0.territory == territory && $0.last <= end && end <= $0.last.adding(days: days)
      }
      .max { $0.last < $1.last }
      if let last {
        var found = AuditedSum(last)
        found.days = Int(period.lastDay.number - period.firstDay.number) + 1
        return found
      }
      return AuditedSum((territories.within[territory] ?? []).compactMap { value($0, period) })
    }
    for line in lines where line.last <= asOf {
      let until = min(asOf, line.last.adding(days: days))
      for month in line.last.month.index...max(line.last.month.index, until.month.index) {
        for kind in PeriodKind.allCases {
          let period = Period(kind, containing: Month(index: month))
          for territory in territories.holders(of: line.territory) {
            keep(value(territory, period), territory, period)
          }
        }
      }
    }
  }

  private func key(_ territory: AuditedTerritory, _ period: Period, _ breakdown: String) -> AuditedCell {
    AuditedCell(level: territory.level, territory: territory.code, period: period.code, breakdown: breakdown)
  }
}

extension BreakdownColumn? {
  /// Among the columns of one table.
  ///
  /// Throws `AuditError` for a column of another.
  func own<Column>(
    _ column: KeyPath<BreakdownColumn, Column?>,
    of facts: FactTable
  ) throws(AuditError) -> Column? {
    guard let breakdown = self else { return nil }
    guard let own = breakdown[keyPath: column] else {
      throw .noRule(facts: facts.rawValue, asked: breakdown.word)
    }
    return own
  }
}
