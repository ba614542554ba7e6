import Catalog
import Observatory
import SQLite

/// The rows of the warehouse that a value is the sum of, term by term.
struct Contributions {
  private(set) var roles: [ExplainedTerm.Role] = []
  private(set) var measures: [Measure] = []
  private(set) var rows: [CountedRow: Contribution] = [:]

  struct Contribution {
    var source: Int64
    /// In the order of the roles.
    var amounts: [Int64]
  }

  init(
    _ database: borrowing Database,
    _ request: ExplainRequest,
    _ definition: IndicatorDefinition,
    at territory: ExplainedTerritory,
    asOf: Day
  ) throws {
    let breakdown = try Contributions.column(of: request.breakdown, definition.facts)
    let isOverTotal = definition.breakdowns.first { $0.by == breakdown?.column }?.overTotal ?? false
    let traits = definition.kind.traits
    let wanted: [(ExplainedTerm.Role, Measure?, (column: BreakdownColumn, code: String)?)] = [
      (.numerator, definition.numerator, breakdown),
      (.denominator, traits.denominator, isOverTotal ? nil : breakdown),
      (.coverageNumerator, traits.coverage?.numerator, nil),
      (.coverageDenominator, traits.coverage?.denominator, nil),
    ]
    let terms = wanted.compactMap { role, measure, split in measure.map { (role, $0, split) } }
      .filter { !$0.1.isOfTerritory }
    roles = terms.map(\.0)
    measures = terms.map(\.1)
    let reported = ReportedContributions(territory: territory, asOf: asOf)
    for (index, (_, measure, split)) in terms.enumerated() {
      if definition.facts.isReported {
        let found = try reported.rows(database, definition.facts, measure, by: split, in: request.period)
        add(found, to: index)
        continue
      }
      let found = try ExplainedRows.explained(
        database,
        definition.facts,
        measure,
        by: split,
        at: territory,
        days: Contributions.days(of: request.period, definition),
        dayColumn: Contributions.isOfShares(definition) ? Contributions.dayOfShare : nil
      )
      add(found.filter { $0.amount != 0 }, to: index)
    }
    if case .latest = traits.rows { keepLatest() }
  }

  private mutating func add(_ found: [(row: CountedRow, source: Int64, amount: Int64)], to index: Int) {
    for (row, source, amount) in found {
      let none = Contribution(source: source, amounts: Array(repeating: 0, count: roles.count))
      rows[row, default: none].amounts[index] += amount
      rows[row]?.source = source
    }
  }

  /// Sum of a term over the rows; the latest for a day.
  func amount(_ index: Int) -> Int64 {
    amount(index, of: rows.values)
  }

  private func amount(_ index: Int, of rows: some Collection<Contribution>) -> Int64 {
    rows.reduce(0) { measures[index].isLatest ? max($0, $1.amounts[index]) : $0 + $1.amounts[index] }
  }

  /// By source, most rows first.
  func shares(_ codes: [Int64: String]) -> [SourceShare] {
    Dictionary(grouping: rows.values, by: \.source).map { source, own in
      SourceShare(
        source: codes[source] ?? "",
        rows: own.count,
        amounts: roles.indices.map { amount($0, of: own) }
      )
    }.sorted { ($1.rows, $0.source) < ($0.rows, $1.source) }
  }

  /// Lines of each import, as ranges.
  var lines: [ImportID: [ClosedRange<Int64>]] {
    Dictionary(grouping: rows.keys, by: \.importID).mapValues { keys in
      keys.map(\.line).sorted().reduce(into: []) { ranges, line in
        if let last = ranges.last, line <= last.upperBound + 1 {
          ranges[ranges.count - 1] = last.lowerBound...line
        } else {
          ranges.append(line...line)
        }
      }
    }
  }

  /// Results of persons, told by what they sent.
  private static func isOfShares(_ definition: IndicatorDefinition) -> Bool {
    switch definition.kind.traits.source {
    case .persons(.latest), .persons(.paired): true
    case .persons(.distinct), .sums, .values, .lastDays: false
    }
  }

  /// A share counts on the day it was sent.
  private static let dayOfShare = "CASE f.partage WHEN 1 THEN ifnull(f.partage_le, f.debut) / 10000 END"

  /// A freshness looks back to the first activity.
  private static func days(of period: Period, _ definition: IndicatorDefinition) -> ClosedRange<Day> {
    switch definition.kind.traits.rows {
    case .ofPeriod: return period.firstDay...period.lastDay
    case .latest: return Day(number: 0)...period.lastDay
    case .since(let start):
      // The month a plan starts in counts whole.
      let first = start.month.firstDay
      return (first <= period.lastDay ? first : period.firstDay)...period.lastDay
    }
  }

  /// Nil for what splits no row: `statistique` says which figure of the same rows, and kinds have words of their own.
  ///
  /// Throws `AuditError` for a column of another table.
  static func column(
    of breakdown: String,
    _ facts: FactTable
  ) throws(AuditError) -> (column: BreakdownColumn, code: String)? {
    let parts = breakdown.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let name = BreakdownName(rawValue: parts[0]), name != .statistique else {
      return nil
    }
    guard let column = BreakdownColumn(name, of: facts) else {
      throw .noRule(facts: facts.rawValue, asked: parts[0])
    }
    return (column, parts[1])
  }

  private mutating func keepLatest() {
    let latest = Dictionary(rows.values.map { ($0.source, $0.amounts[0]) }, uniquingKeysWith: max)
    rows = rows.filter { _, own in own.amounts[0] == latest[own.source] }
  }
}
