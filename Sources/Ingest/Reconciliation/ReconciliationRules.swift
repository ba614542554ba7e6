import Catalog
import Observatory
import Warehouse

/// What a reconciliation depends on besides activities: while it stays the same, so do its rows.
struct ReconciliationRules {
  let precedences: [PrecedenceRow]
  let knownTotals: [KnownTotal]
  /// As `StandingTable` tells them.
  let exclusions: String
  let crossChecks: [StoredCrossCheck]

  /// Stored to be compared another night: field by field, so that a name in the code is no part of it.
  ///
  /// Days are AAAAMMJJ, `-` stands for none; a text comes with its length, so that two lists never read alike.
  var text: String {
    let lines =
      precedences.map { rule in
        fields(
          "priorite",
          rule.id,
          rule.keep,
          rule.leave,
          flag(rule.onlyMigrated),
          day(rule.from),
          day(rule.to)
        )
      }
      + knownTotals.map { total in
        fields(
          "total",
          total.id,
          total.label,
          String(total.value),
          total.citation,
          total.source,
          flag(total.includesMigrated),
          day(total.from),
          day(total.to)
        )
      } + [fields("ecartes", exclusions)]
      + crossChecks.map { crossCheck in
        let figures = crossCheck.known.flatMap { [day($0.first), day($0.last), String($0.value)] }
        return fields(
          "recoupement",
          crossCheck.rule.rawValue,
          crossCheck.label,
          crossCheck.activities,
          crossCheck.measure,
          crossCheck.decision,
          figures.joined(separator: " ")
        )
      }
    return lines.joined(separator: "\n")
  }

  private func fields(_ name: String, _ values: String...) -> String {
    ([name] + values.map { "\($0.utf8.count):\($0)" }).joined(separator: " ")
  }

  private func flag(_ value: Bool) -> String { value ? "1" : "0" }
  private func day(_ day: Day?) -> String { day.map { String($0.compact) } ?? "-" }
}
