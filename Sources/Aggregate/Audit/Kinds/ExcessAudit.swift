import Catalog
import Observatory
import SQLite

/// A share beside that of the inhabitants of 60 years and more.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Excess) -> AuditedAnswer {
    { database in try excesses(kind, database) }
  }

  private func excesses(
    _ kind: IndicatorKind.Excess,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    // A ratio tells which rows there are, their terms and their coverage; only the value is another.
    let ratio = IndicatorKind.Ratio(
      denominator: kind.denominator,
      coverage: kind.coverage,
      bounds: kind.bounds
    )
    let ages = try measuredAges(database, from: kind.inhabitantsFrom)
    return Dictionary(
      uniqueKeysWithValues: try ratios(ratio, database).map { key, row in
        let index = AuditedCell(level: key.level, territory: key.territory, period: "")
        var numbers = AuditedNumbers(coverage: ages[index] == nil ? nil : row.coverage)
        if let count = ages[index], let part = row.numerator, let whole = row.denominator {
          numbers.numerator = part
          numbers.denominator = whole
          numbers.value = compared(part, whole, count, kind.comparison)
        }
        return (key, numbers)
      }
    )
  }

  /// In lowest terms first, so that decimal digits come one by one without a large product.
  private func compared(_ part: Int64, _ whole: Int64, _ ages: AgeCount, _ comparison: ShareComparison)
    -> Int64?
  {
    let difference = comparison == .difference
    var numerator = Int128(part * ages.all) - (difference ? Int128(ages.sixtyPlus * whole) : 0)
    let denominator = Int128(difference ? whole * ages.all : ages.sixtyPlus * whole)
    guard denominator > 0 else { return nil }
    let isNegative = numerator < 0
    if isNegative { numerator = -numerator }
    var value = Int64(numerator / denominator) * definition.multiplier
    var rest = (numerator % denominator) * Int128(definition.multiplier)
    while rest * 2 >= denominator {
      let steps = rest >= denominator ? rest / denominator : 1
      value += Int64(steps)
      rest -= steps * denominator
    }
    return isNegative ? -value : value
  }
}
