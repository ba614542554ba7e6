import Catalog
import Observatory
import SQLite

/// A share beside that of the inhabitants of 60 years and more.
extension AuditedValues {
  func excesses(_ database: borrowing Database) throws -> [AuditedCell: AuditedNumbers] {
    guard case .excess(let own) = definition.kind else { return [:] }
    // A ratio tells which rows there are, their terms and their coverage; only the value is another.
    var plain = definition
    plain.kind = .ratio(
      IndicatorKind.Ratio(denominator: own.denominator, coverage: own.coverage, bounds: own.bounds)
    )
    let ratio = AuditedValues(definition: plain, perimeter: perimeter, asOf: asOf, window: window)
    let ages = try measuredAges(database)
    return Dictionary(
      uniqueKeysWithValues: try ratio.all(database).map { key, row in
        let place = AuditedCell(level: key.level, territory: key.territory, period: "")
        var numbers = AuditedNumbers(coverage: ages[place] == nil ? nil : row.coverage)
        if let count = ages[place], let part = row.numerator, let whole = row.denominator {
          numbers.numerator = part
          numbers.denominator = whole
          numbers.value = compared(part, whole, count)
        }
        return (key, numbers)
      }
    )
  }

  /// In lowest terms first, so that decimal digits come one by one without a large product.
  private func compared(_ part: Int64, _ whole: Int64, _ ages: AgeCount) -> Int64? {
    let difference = definition.comparison == .difference
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
