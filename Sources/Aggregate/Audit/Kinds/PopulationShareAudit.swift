import Catalog
import Observatory
import SQLite

/// Inhabitants of 60 years and more among all, year by year.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.PopulationShare) -> AuditedAnswer {
    { database in try populationShares(kind, database) }
  }

  private func populationShares(
    _ kind: IndicatorKind.PopulationShare,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    let ages = try measuredAges(database, from: kind.inhabitantsFrom)
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for key in try grid(database) where key.period.count == 4 {
      let index = AuditedCell(level: key.level, territory: key.territory, period: "")
      numbers[key] = AuditedNumbers()
      guard let count = ages[index] else { continue }
      numbers[key] = AuditedNumbers(
        value: quotient(count.sixtyPlus, count.all),
        numerator: count.sixtyPlus,
        denominator: count.all
      )
    }
    return numbers
  }

  /// Territories large enough, with a population by age.
  func measuredAges(
    _ database: borrowing Database,
    from inhabitants: Int
  ) throws -> [AuditedCell: AgeCount] {
    try Inhabitants.ages(database, perimeter).filter {
      $0.value.all > 0 && $0.value.all >= 100 * Int64(inhabitants)
    }
  }
}
