import Catalog
import Foundation
import Observatory
import SQLite

/// What was reached since a start, beside the local part of a national target.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Trajectory) -> AuditedAnswer {
    { database in try trajectories(kind, database) }
  }

  private func trajectories(
    _ kind: IndicatorKind.Trajectory,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    let target = kind.target
    let sums = try sums(database, definition.numerator)
    let periods = try trajectoryPeriods(database, target)
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for (index, people) in try Inhabitants.populations(database, perimeter: perimeter)
    where published(index.level) {
      for period in periods
      where period.kind != .mois && period.lastDay >= target.start && period.firstDay <= target.end {
        var key = AuditedCell(level: index.level, territory: index.territory, period: period.code)
        let reached =
          target.isStock
          ? sums[key] ?? 0
          : sums.reduce(0) { sum, cell in
            let isHere = cell.key.level == index.level && cell.key.territory == index.territory
            guard isHere, let month = Period(code: cell.key.period), month.kind == .mois,
              month.firstMonth >= target.start.month, month.firstMonth <= period.lastMonth
            else { return sum }
            return sum + cell.value
          }
        // Nothing entered is not none; a list of what there is says where there is none.
        if reached == 0, definition.facts.isKeptWhole, !target.isStock { continue }
        let isHole = window.holes.contains(period.code) && sums[key] ?? 0 == 0
        let line = straightLine(target, people, on: min(period.lastDay, asOf))
        key.breakdown = "trajectoire=realise"
        numbers[key] = isHole ? AuditedNumbers() : AuditedNumbers(value: reached, numerator: reached)
        key.breakdown = "trajectoire=cible"
        numbers[key] = AuditedNumbers(value: line.whole)
        let aim = target.isStock ? line.whole : line.expected
        key.breakdown = "trajectoire=ecart"
        numbers[key] = isHole ? AuditedNumbers() : AuditedNumbers(value: aim.map { reached - $0 })
        guard !target.isStock else { continue }
        key.breakdown = "trajectoire=attendu"
        numbers[key] = AuditedNumbers(value: line.expected)
      }
    }
    return numbers
  }

  /// What tools tell, whenever something is known; a list, when it says there is one somewhere; a register, until now.
  private func trajectoryPeriods(_ database: borrowing Database, _ target: Target) throws -> [Period] {
    guard definition.facts.isKeptWhole else {
      return window.observed.union(window.holes).compactMap(Period.init(code:))
    }
    guard target.isStock else {
      return (target.start.month.index...max(target.start.month.index, asOf.month.index)).flatMap { month in
        PeriodKind.allCases.map { Period($0, containing: Month(index: month)) }
      }
    }
    let everywhere = try RowSums.all(
      database,
      definition.facts,
      definition.numerator,
      by: nil,
      perimeter: perimeter
    )
    return Set(everywhere.filter { $0.value > 0 }.keys.map(\.period)).compactMap(Period.init(code:))
  }

  /// People ÷ country × national, and the same × days gone by ÷ days, in decimals wide enough to be exact.
  private func straightLine(_ target: Target, _ people: Int64?, on day: Day) -> (
    whole: Int64?, expected: Int64?
  ) {
    guard let people else { return (nil, nil) }
    let share = Decimal(people) * Decimal(target.national) / Decimal(target.nationalPopulation)
    let gone = min(max(day.number - target.start.number + 1, 0), target.end.number - target.start.number + 1)
    let part = Decimal(people) * Decimal(target.national) * Decimal(Int(gone))
    let all = Decimal(target.nationalPopulation) * Decimal(Int(target.end.number - target.start.number + 1))
    return (rounded(share), rounded(part / all))
  }

  private func rounded(_ value: Decimal) -> Int64 {
    var (value, result) = (value, Decimal())
    NSDecimalRound(&result, &value, 0, .plain)
    return NSDecimalNumber(decimal: result).int64Value
  }
}
