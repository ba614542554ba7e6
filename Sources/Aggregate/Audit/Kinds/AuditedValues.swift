import Catalog
import Observatory
import SQLite

/// What the numbers of a row should be.
struct AuditedNumbers: Hashable {
  var value: Int64?
  var numerator: Int64?
  var denominator: Int64?
  var coverage: Int64?
}

/// The values of one kind, once the warehouse is there to be asked: a database cannot be kept by the one who asks.
typealias AuditedAnswer = (borrowing Database) throws -> [AuditedCell: AuditedNumbers]

/// Every value of an indicator by the slow path: plain SQL, then the definition's arithmetic in words.
///
/// Shares nothing with the scan: neither the roll-up nor the rounding.
struct AuditedValues: IndicatorKindVisitor {
  let definition: IndicatorDefinition
  let perimeter: Perimeter
  let asOf: Day
  let window: WatchedPeriods

  typealias Answer = AuditedAnswer
  typealias Failure = Never

  /// Throws `DatabaseError`, or `AuditError` for what these facts do not tell.
  func all(_ database: borrowing Database) throws -> [AuditedCell: AuditedNumbers] {
    var visitor = self
    return try definition.kind.accept(&visitor)(database)
  }

  func sums(
    _ database: borrowing Database,
    _ measure: Measure,
    by breakdown: BreakdownColumn? = nil
  ) throws -> [AuditedCell: Int64] {
    let sums =
      definition.facts.isReported
      ? try AuditedReports(perimeter: perimeter, asOf: asOf, facts: definition.facts)
        .sums(database, measure, by: breakdown)
      : try RowSums.all(
        database,
        definition.facts,
        measure,
        by: breakdown,
        perimeter: perimeter
      )
    return sums.filter { published($0.key.level) }
  }

  func published(_ level: String) -> Bool {
    guard let level = TerritoryLevel(rawValue: level), perimeter.levels.contains(level) else { return false }
    // Pix files name no place: they are worth the widest territory.
    return definition.isReported(at: level) && (!definition.facts.isPix || level == perimeter.widest)
  }

  /// Every territory of the indicator's levels at every period of the window.
  func grid(_ database: borrowing Database, of periods: Set<String>? = nil) throws -> [AuditedCell] {
    let territories = try Inhabitants.populations(database, perimeter: perimeter).keys
    return territories.filter { published($0.level) }.flatMap { index in
      (periods ?? window.observed).map {
        AuditedCell(level: index.level, territory: index.territory, period: $0)
      }
    }
  }

  /// What nobody watched has a row without a number, but where something is known all the same.
  func withHoles(
    _ known: [AuditedCell: AuditedNumbers],
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    try grid(database, of: window.holes).reduce(into: known) { numbers, key in
      if numbers[key] == nil { numbers[key] = AuditedNumbers() }
    }
  }

  /// `numerator × multiplier ÷ denominator`, half up, by the school rule; half down below zero.
  func quotient(_ numerator: Int64, _ denominator: Int64, units: Int64 = 1) -> Int64? {
    if numerator < 0 { return quotient(-numerator, denominator, units: units).map { -$0 } }
    let divisor = denominator * units * Int64(definition.divisor)
    let (product, overflow) = numerator.multipliedReportingOverflow(by: definition.multiplier)
    guard divisor > 0, !overflow else { return nil }
    return product / divisor + (product % divisor * 2 >= divisor ? 1 : 0)
  }

  /// Parts of a whole by largest remainder, the first of two equal remainders being served first.
  func shares(_ cells: [(key: AuditedCell, value: Int64)]) -> [AuditedCell: AuditedNumbers] {
    let whole = cells.reduce(0) { $0 + $1.value }
    let units = definition.multiplier
    var left = units - cells.reduce(0) { $0 + $1.value * units / whole }
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    let served = cells.enumerated().sorted { one, other in
      let (a, b) = (one.element.value * units % whole, other.element.value * units % whole)
      return a == b ? one.offset < other.offset : a > b
    }
    for (_, cell) in served {
      let share = cell.value * units / whole + (left > 0 ? 1 : 0)
      left -= 1
      numbers[cell.key] = AuditedNumbers(value: share, numerator: cell.value, denominator: whole)
    }
    return numbers
  }

  /// By commune and period.
  func communeSums(
    _ database: borrowing Database,
    of measure: Measure? = nil
  ) throws -> [String: [String: Int64]] {
    let sums = try RowSums.all(
      database,
      definition.facts,
      measure ?? definition.numerator,
      by: nil,
      perimeter: perimeter
    )
    var communes: [String: [String: Int64]] = [:]
    for (key, sum) in sums where ["commune", CountedAreas.neighbour].contains(key.level) {
      communes[key.territory, default: [:]][key.period] = sum
    }
    return communes
  }

  func members(_ database: borrowing Database) throws -> [AuditedCell: [AuditedCommune]] {
    try Inhabitants.members(database, perimeter: perimeter).filter { published($0.key.level) }
  }
}
