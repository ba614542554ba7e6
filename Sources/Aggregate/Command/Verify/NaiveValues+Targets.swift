import Catalog
import Facts
import Foundation
import Observatory
import SQLite

/// The kinds that compare a territory with a part of a larger whole.
extension NaiveValues {
  func quotas(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    let sums = try IndicatorQuery.naiveSums(
      database,
      definition.facts,
      definition.numerator,
      by: nil,
      perimeter: perimeter
    )
    let people = try IndicatorQuery.naivePopulations(database, perimeter: perimeter)
    let members = try IndicatorQuery.naiveMembers(database, perimeter: perimeter)
    let outside = Set(members.filter { $0.key.level == IndicatorQuery.neighbour }.keys.map(\.territory))
    let wholes = people.filter { $0.key.level == "departement" }
    let everyone = wholes.values.reduce(Int64?(0)) { sum, one in sum.flatMap { sum in one.map { sum + $0 } } }
    let totals = Dictionary(grouping: sums.filter { $0.key.level == "departement" }) { $0.key.period }
      .mapValues { $0.reduce(0) { $0 + $1.value } }
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for (period, total) in totals where total > 0 {
      for (place, own) in people where published(place.level) {
        if members[place, default: []].contains(where: { outside.contains($0.code) }) { continue }
        let key = NaiveKey(level: place.level, territory: place.territory, period: period)
        numbers[key] = NaiveNumbers()
        guard let own, let everyone, everyone > 0 else { continue }
        let part = (sums[key] ?? 0) * everyone - own * total
        let whole = total * everyone
        numbers[key] = NaiveNumbers(value: quotient(part, whole), numerator: part, denominator: whole)
      }
    }
    return numbers
  }

  func trajectories(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    guard let target = definition.target else { return [:] }
    let sums = try sums(database, definition.numerator)
    let periods = try trajectoryPeriods(database, target)
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for (place, people) in try IndicatorQuery.naivePopulations(database, perimeter: perimeter)
    where published(place.level) {
      for period in periods
      where period.kind != .mois && period.lastDay >= target.start && period.firstDay <= target.end {
        var key = NaiveKey(level: place.level, territory: place.territory, period: period.code)
        let reached =
          target.isStock
          ? sums[key] ?? 0
          : sums.reduce(0) { sum, cell in
            let isHere = cell.key.level == place.level && cell.key.territory == place.territory
            guard isHere, let month = Period(code: cell.key.period), month.kind == .mois,
              month.firstMonth >= target.start.month, month.firstMonth <= period.lastMonth
            else { return sum }
            return sum + cell.value
          }
        // Nothing entered is not none; a list of what there is says where there is none.
        if reached == 0, definition.facts.isSmall, !target.isStock { continue }
        let isHole = window.holes.contains(period.code) && sums[key] ?? 0 == 0
        let line = straightLine(target, people, on: min(period.lastDay, asOf))
        key.breakdown = "trajectoire=realise"
        numbers[key] = isHole ? NaiveNumbers() : NaiveNumbers(value: reached, numerator: reached)
        key.breakdown = "trajectoire=cible"
        numbers[key] = NaiveNumbers(value: line.whole)
        let aim = target.isStock ? line.whole : line.expected
        key.breakdown = "trajectoire=ecart"
        numbers[key] = isHole ? NaiveNumbers() : NaiveNumbers(value: aim.map { reached - $0 })
        guard !target.isStock else { continue }
        key.breakdown = "trajectoire=attendu"
        numbers[key] = NaiveNumbers(value: line.expected)
      }
    }
    return numbers
  }

  /// What tools tell, whenever something is known; a list, when it says there is one somewhere; a register, until now.
  private func trajectoryPeriods(_ database: borrowing Database, _ target: Target) throws -> [Period] {
    guard definition.facts.isSmall else {
      return window.observed.union(window.holes).compactMap(Period.init(code:))
    }
    guard target.isStock else {
      return (target.start.month.index...max(target.start.month.index, asOf.month.index)).flatMap { month in
        PeriodKind.allCases.map { Period($0, containing: Month(index: month)) }
      }
    }
    let everywhere = try IndicatorQuery.naiveSums(
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
