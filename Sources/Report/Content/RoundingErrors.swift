import Catalog
package import Observatory
package import SQLite
import Warehouse

/// How far rounded counts are from the exact ones, for the team alone.
package struct RoundingErrors: Sendable {
  package struct Line: Hashable, Sendable {
    package let level: TerritoryLevel
    package let period: PeriodKind
    package let cells: Impersonal
    /// Persons.
    package let median: Publishable
    package let ninetyFifth: Publishable
    package let largest: Publishable
    /// Of all the differences, over the sum of exact counts; percent with two decimals, nil of nothing.
    package let weighted: Publishable
  }

  /// Coarser levels last.
  package let lines: [Line]

  /// Of the accompaniments of every territory and public period; throws `DatabaseError`.
  package init(_ database: borrowing Database) throws {
    let indicator = ReportIndicator.accompaniments.rawValue
    var exact: [ShownValues.Address: Int64] = [:]
    try ResultTable.read(database, indicator: indicator) { row in
      if row.breakdown.isEmpty { exact[ShownValues.Address(row)] = row.numerator }
    }
    var differences: [Key: [Int64]] = [:]
    var volumes: [Key: Int64] = [:]
    try ResultTable.read(database, indicator: indicator, from: .rounded) { row in
      guard row.breakdown.isEmpty, let shown = row.numerator else { return }
      guard let counted = exact[ShownValues.Address(row)] else { return }
      let key = Key(level: row.level, period: row.period.kind)
      differences[key, default: []].append(abs(shown - counted))
      volumes[key, default: 0] += counted
    }
    lines = differences.map { key, all in
      let sorted = all.sorted()
      let total = sorted.reduce(0, +)
      let volume = volumes[key, default: 0]
      return Line(
        level: key.level,
        period: key.period,
        cells: Impersonal(Int64(sorted.count)),
        median: RoundingErrors.number(sorted[sorted.count / 2]),
        ninetyFifth: RoundingErrors.number(sorted[min(sorted.count - 1, sorted.count * 95 / 100)]),
        largest: RoundingErrors.number(sorted[sorted.count - 1]),
        weighted: volume > 0
          ? Publishable(.number((total * 20_000 + volume) / (2 * volume)), RoundingErrors.percent)
          : .unavailable
      )
    }.sorted { ($0.level.rank, $0.period.months) < ($1.level.rank, $1.period.months) }
  }

  private static let percent = NumberForm(decimals: 2, unit: .percent)

  private static func number(_ count: Int64) -> Publishable {
    Publishable(count, exactFor: .interne)
  }

  private struct Key: Hashable {
    let level: TerritoryLevel
    let period: PeriodKind
  }
}

extension TerritoryLevel {
  fileprivate var rank: Int { TerritoryLevel.allCases.firstIndex(of: self) ?? TerritoryLevel.allCases.count }
}
