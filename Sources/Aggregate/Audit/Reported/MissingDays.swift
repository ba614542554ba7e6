import Catalog
import Observatory
import SQLite

extension AuditedValues {
  /// Of statements and statistics, the values of which some day of their period is not told.
  func missingDays(_ database: borrowing Database) throws -> Set<AuditedCell> {
    let reported = AuditedReports(perimeter: perimeter, asOf: asOf, facts: definition.facts)
    func found(_ measure: Measure, _ breakdown: BreakdownColumn?) throws -> [AuditedCell: Bool] {
      try reported.found(database, measure, by: breakdown).reduce(into: [:]) { misses, one in
        guard let period = Period(code: one.key.period) else { return }
        misses[one.key] = one.value.days <= Int(period.lastDay.number - period.firstDay.number)
      }
    }
    let measures =
      [definition.numerator]
      + [definition.kind.traits.denominator].compactMap { $0 }.filter { !$0.isOfTerritory }
    let totals = try measures.map { try found($0, nil) }
    var missing = Set(totals.flatMap { $0.filter(\.value).keys })
    for breakdown in definition.breakdowns {
      let parts = try measures.map { try found($0, breakdown.by) }
      for (key, misses) in parts.joined() {
        var whole = key
        whole.breakdown = ""
        // Shares of a whole miss the days that any of its parts does.
        let beside =
          definition.kind.traits.arePartsOfOne
          ? parts.joined().contains { other in
            other.value && other.key.level == key.level && other.key.territory == key.territory
              && other.key.period == key.period
          } : breakdown.overTotal && totals.last?[whole] == true
        if misses || beside { missing.insert(key) }
      }
    }
    return missing
  }
}
