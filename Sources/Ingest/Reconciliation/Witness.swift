import Observatory
import SQLite
import Warehouse

/// An export that says, in its own way, what activities of a source already say: a statistics export of the
/// same tool, appointments that the tool mirrors.
///
/// It is never added to them; only compared.
protocol Witness: Sendable {
  var rule: ReconciliationRow.Rule { get }
  /// What its figures are called by people.
  var label: String { get }
  /// Code of the source of activities it is held against.
  var activities: String { get }
  var measure: String { get }
  /// What is retained, and why the two may differ.
  var decision: String { get }

  /// For the whole département.
  func figures(_ database: borrowing Database) throws -> [WitnessFigure]
}

/// A figure of a witness over whole months.
struct WitnessFigure: Hashable, Sendable {
  var first: Month
  var last: Month
  var value: Int64
}

/// Holds the figures of a witness against ours.
struct WitnessComparison {
  let witness: any Witness
  let departement: String

  /// One row for each period of the witness; `ours` is by month AAAAMM, a month without activity is absent.
  ///
  /// A period none of whose months we know is told with our figure missing, never as a zero.
  func rows(ours: [Int64: Int64], theirs: [WitnessFigure]) -> [ReconciliationRow] {
    let periods = Dictionary(grouping: theirs) { [$0.first, $0.last] }
    return periods.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { _, figures in
      let first = figures[0].first
      let last = figures[0].last
      let months = ours.filter { month, _ in code(first) <= month && month <= code(last) }
      return ReconciliationRow(
        rule: witness.rule,
        subject: witness.label,
        level: "departement",
        territory: departement,
        period: name(first, last),
        measure: witness.measure,
        sourceA: witness.activities,
        valueA: months.isEmpty ? nil : months.values.reduce(0, +),
        sourceB: witness.label,
        valueB: figures.reduce(0) { $0 + $1.value },
        decision: witness.decision
      )
    }
  }

  private func code(_ month: Month) -> Int64 { month.firstDay.compact / 100 }

  private func name(_ first: Month, _ last: Month) -> String {
    let names = [first, last].map { String($0.firstDay.iso.prefix(7)) }
    return first == last ? names[0] : names.joined(separator: "/")
  }
}
