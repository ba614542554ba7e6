import Catalog
import SQLite

/// Shares of the parts of a whole.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Composition) -> AuditedAnswer {
    { database in try compositions(database) }
  }

  private func compositions(_ database: borrowing Database) throws -> [AuditedCell: AuditedNumbers] {
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for breakdown in definition.breakdowns {
      let parts = try sums(database, definition.numerator, by: breakdown.by).filter { $0.value > 0 }
      let indexOf = Dictionary(grouping: parts) { part in
        AuditedCell(level: part.key.level, territory: part.key.territory, period: part.key.period)
      }
      for cells in indexOf.values {
        let ordered = cells.sorted { $0.key.breakdown < $1.key.breakdown }
        numbers.merge(shares(ordered.map { ($0.key, $0.value) })) { _, new in new }
      }
    }
    return numbers
  }
}
