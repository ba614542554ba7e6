import Catalog
import Observatory
import SQLite

/// Days since the latest row of each source.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Freshness) -> AuditedAnswer {
    { database in try freshness(database) }
  }

  private func freshness(_ database: borrowing Database) throws -> [AuditedCell: AuditedNumbers] {
    // Latest day of each month, then, for each period, of the months up to its end.
    let months = try sums(database, definition.numerator, by: .source)
      .filter { Period(code: $0.key.period)?.kind == .mois }
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for period in window.observed.compactMap(Period.init(code:)) {
      for (month, day) in months {
        guard day <= period.lastDay.compact, let last = Day(compact: day) else { continue }
        let key = AuditedCell(
          level: month.level,
          territory: month.territory,
          period: period.code,
          breakdown: month.breakdown
        )
        let days = Int64(min(period.lastDay, asOf).number - last.number)
        numbers[key] = AuditedNumbers(value: min(days, numbers[key]?.value ?? days))
      }
    }
    return numbers
  }
}
