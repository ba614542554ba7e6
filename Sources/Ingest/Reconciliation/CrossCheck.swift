import Observatory
import SQLite
import Warehouse

/// An export that says, in its own way, what activities of a source already say: a statistics export of the
/// same tool, appointments that the tool mirrors.
///
/// It is never added to them; only compared.
protocol CrossCheck: Sendable {
  var rule: ReconciliationRow.Rule { get }
  /// What its figures are called by people.
  var label: String { get }
  /// Code of the source of activities it is held against.
  var activities: String { get }
  var measure: String { get }
  /// What is retained, and why the two may differ.
  var decision: String { get }

  /// For the whole département.
  func figures(_ database: borrowing Database) throws -> [CrossCheckFigure]
}

/// A figure of a cross-check, between two days, both included.
struct CrossCheckFigure: Hashable, Sendable {
  var first: Day
  var last: Day
  var value: Int64
}

/// Holds the figures of a cross-check against ours.
struct CrossCheckComparison {
  let crossCheck: any CrossCheck
  let perimeter: Perimeter

  /// One row for each period of the cross-check; `ours` is by day AAAAMMJJ, a day without activity is absent.
  ///
  /// A period of which we know no activity is told with our figure missing, never as a zero.
  func rows(ours: [Int64: Int64], theirs: [CrossCheckFigure]) -> [ReconciliationRow] {
    let periods = Dictionary(grouping: theirs) { [$0.first, $0.last] }
    return periods.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { period, figures in
      let days = ours.filter { day, _ in period[0].compact <= day && day <= period[1].compact }
      return ReconciliationRow(
        rule: crossCheck.rule,
        subject: crossCheck.label,
        level: perimeter.widest.rawValue,
        territory: perimeter.widestCode,
        period: "\(period[0].iso)/\(period[1].iso)",
        measure: crossCheck.measure,
        sourceA: crossCheck.activities,
        valueA: days.isEmpty ? nil : days.values.reduce(0, +),
        sourceB: crossCheck.label,
        valueB: figures.reduce(0) { $0 + $1.value },
        decision: crossCheck.decision
      )
    }
  }
}
