import Catalog
import SQLite

/// A quotient of two sums, where enough of the whole is known.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Ratio) -> AuditedAnswer {
    { database in try ratios(kind, database) }
  }

  func ratios(
    _ kind: IndicatorKind.Ratio,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    let denominator = kind.denominator
    let wholes = try sums(database, denominator)
    let known = try kind.coverage.map { try sums(database, $0.numerator) }
    let all = try kind.coverage.map { try sums(database, $0.denominator) }
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    func add(_ key: AuditedCell, _ numerator: Int64, _ denominator: Int64) {
      var cell = key
      cell.breakdown = ""
      var result = AuditedNumbers()
      if let known, let all, let coverage = kind.coverage {
        let (part, whole) = (known[cell] ?? 0, all[cell] ?? 0)
        guard whole > 0 else { return }
        result.coverage = (part * 1000 * 2 + whole) / (whole * 2)
        guard part * 100 >= whole * Int64(coverage.thresholdPercent), denominator > 0 else {
          numbers[key] = result
          return
        }
      }
      guard denominator > 0 else { return }
      result.numerator = numerator
      result.denominator = denominator
      result.value = quotient(numerator, denominator)
      numbers[key] = result
    }
    for (name, term) in ends(of: kind.bounds) {
      guard let denominator = term.denominator else { continue }
      let numerators = try sums(database, term.numerator)
      for (index, whole) in try sums(database, denominator) where whole > 0 {
        var key = index
        key.breakdown = name
        let part = numerators[index] ?? 0
        numbers[key] = AuditedNumbers(value: quotient(part, whole), numerator: part, denominator: whole)
      }
    }
    if definition.hasTotal {
      let numerators = try sums(database, definition.numerator)
      for key in Set(wholes.keys).union((all ?? [:]).keys) {
        add(key, numerators[key] ?? 0, wholes[key] ?? 0)
      }
    }
    for breakdown in definition.breakdowns {
      let numerators = try sums(database, definition.numerator, by: breakdown.by)
      let own = breakdown.overTotal ? [:] : try sums(database, denominator, by: breakdown.by)
      for key in breakdown.overTotal ? Set(numerators.filter { $0.value != 0 }.keys) : Set(own.keys) {
        var cell = key
        cell.breakdown = ""
        add(key, numerators[key] ?? 0, (breakdown.overTotal ? wholes[cell] : own[key]) ?? 0)
      }
    }
    return numbers
  }

  /// Both ends of what data leave open.
  func ends(of bounds: Bounds?) -> [(name: String, term: Bounds.Term)] {
    guard let bounds else { return [] }
    return [("borne=basse", bounds.low), ("borne=haute", bounds.high)]
  }
}
