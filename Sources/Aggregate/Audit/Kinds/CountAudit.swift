import Catalog
import SQLite

/// A sum, zeros included wherever its sources were watched; of what is reported, a zero is reported.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Count) -> AuditedAnswer {
    { database in try counts(kind, database) }
  }

  private func counts(
    _ kind: IndicatorKind.Count,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    var values: [AuditedCell: Int64] = [:]
    if definition.hasTotal {
      if !definition.facts.isKeptWhole { for key in try grid(database) { values[key] = 0 } }
      for (key, sum) in try sums(database, definition.numerator)
      where sum != 0 || definition.facts.isReported { values[key] = sum }
    }
    for breakdown in definition.breakdowns {
      // Of what is told, a zero is told.
      let cells = try sums(database, definition.numerator, by: breakdown.by)
        .filter { $0.value != 0 || definition.facts.isReported }
      values.merge(cells) { _, new in new }
    }
    var numbers = values.mapValues { AuditedNumbers(value: quotient($0, 1), numerator: $0) }
    let totals = values.keys.filter { $0.breakdown.isEmpty }
    for (name, term) in ends(of: kind.bounds) where definition.hasTotal {
      let sums = try sums(database, term.numerator)
      for var key in totals {
        let sum = sums[key] ?? 0
        key.breakdown = name
        numbers[key] = AuditedNumbers(value: quotient(sum, 1), numerator: sum)
      }
    }
    return definition.hasTotal ? try withHoles(numbers, database) : numbers
  }
}
