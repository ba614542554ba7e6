import Catalog
import Facts
import Foundation
import SQLite

/// The kinds that compare parts: of a whole, or communes of a territory.
extension NaiveValues {
  func compositions(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for breakdown in definition.breakdowns {
      let parts = try sums(database, definition.numerator, by: breakdown.by).filter { $0.value > 0 }
      let places = Dictionary(grouping: parts) { part in
        NaiveKey(level: part.key.level, territory: part.key.territory, period: part.key.period)
      }
      for cells in places.values {
        let ordered = cells.sorted { $0.key.breakdown < $1.key.breakdown }
        numbers.merge(shares(ordered.map { ($0.key, $0.value) })) { _, new in new }
      }
    }
    return numbers
  }

  /// Parts of a whole by largest remainder, the first of two equal remainders being served first.
  func shares(_ cells: [(key: NaiveKey, value: Int64)]) -> [NaiveKey: NaiveNumbers] {
    let whole = cells.reduce(0) { $0 + $1.value }
    let units = definition.multiplier
    var left = units - cells.reduce(0) { $0 + $1.value * units / whole }
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    let served = cells.enumerated().sorted { one, other in
      let (a, b) = (one.element.value * units % whole, other.element.value * units % whole)
      return a == b ? one.offset < other.offset : a > b
    }
    for (_, cell) in served {
      let share = cell.value * units / whole + (left > 0 ? 1 : 0)
      left -= 1
      numbers[cell.key] = NaiveNumbers(value: share, numerator: cell.value, denominator: whole)
    }
    return numbers
  }

  func reaches(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    let sums = try communeSums(database)
    let told = sums.values.flatMap { $0.filter { $0.value > 0 }.keys }
    let periods = definition.facts.isSmall ? Set(told) : window.observed.union(window.holes)
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for (place, all) in try members(database) {
      let communes = all.filter { commune in
        definition.communesBelow.map { limit in (commune.people ?? .max) < Int64(limit) } ?? true
      }
      guard !communes.isEmpty else { continue }
      for period in periods {
        let reached = communes.filter { sums[$0.code]?[period] ?? 0 > 0 }
        var key = NaiveKey(level: place.level, territory: place.territory, period: period)
        if reached.isEmpty, window.holes.contains(period) {
          for statistic in ["communes", "population"] {
            key.breakdown = "statistique=\(statistic)"
            numbers[key] = NaiveNumbers()
          }
          continue
        }
        key.breakdown = "statistique=communes"
        let (part, whole) = (Int64(reached.count), Int64(communes.count))
        numbers[key] = NaiveNumbers(value: quotient(part, whole), numerator: part, denominator: whole)
        key.breakdown = "statistique=population"
        guard communes.allSatisfy({ $0.people != nil }) else {
          numbers[key] = NaiveNumbers()
          continue
        }
        let people = reached.reduce(0) { $0 + ($1.people ?? 0) }
        let everyone = communes.reduce(0) { $0 + ($1.people ?? 0) }
        numbers[key] = NaiveNumbers(
          value: quotient(people, everyone),
          numerator: people,
          denominator: everyone
        )
      }
    }
    return numbers
  }

  func expectations(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for (place, people) in try IndicatorQuery.naivePopulations(database, perimeter: perimeter)
    where published(place.level) {
      for year in window.observed where year.count == 4 {
        for profile in definition.profiles {
          var key = NaiveKey(level: place.level, territory: place.territory, period: year)
          key.breakdown = "profil=\(profile.code)"
          let expected = people.map { ($0 * Int64(profile.perThousand) * definition.multiplier + 500) / 1000 }
          numbers[key] = NaiveNumbers(value: expected, denominator: people)
        }
      }
    }
    return numbers
  }

  /// Gini by its textbook definition, the mean difference of all pairs of inhabitants: of a pair of communes the
  /// one with the higher rate has `a × p′ − a′ × p` more, so that one pass by rising rate adds them all.
  func inequalities(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    let sums = try communeSums(database)
    let periods = Set(sums.values.flatMap(\.keys))
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for (place, all) in try members(database) {
      let communes = all.filter { $0.people != 0 }
      for period in periods where communes.count > 1 {
        let amounts = communes.map { sums[$0.code]?[period] ?? 0 }
        let total = amounts.reduce(0, +)
        guard total > 0 else { continue }
        var key = NaiveKey(level: place.level, territory: place.territory, period: period)
        key.breakdown = "statistique=gini"
        numbers[key] = NaiveNumbers()
        key.breakdown = "statistique=theil"
        numbers[key] = NaiveNumbers()
        guard communes.allSatisfy({ $0.people != nil }) else { continue }
        let people = communes.map { $0.people ?? 0 }
        let everyone = people.reduce(0, +)
        var (differences, theil) = (Int64(0), 0.0)
        var (poorer, theirs) = (Int64(0), Int64(0))
        for one in communes.indices.sorted(by: { amounts[$0] * people[$1] < amounts[$1] * people[$0] }) {
          differences += amounts[one] * poorer - theirs * people[one]
          poorer += people[one]
          theirs += amounts[one]
          guard amounts[one] > 0 else { continue }
          let share = Double(amounts[one]) / Double(total)
          theil += share * log(share * Double(everyone) / Double(people[one]))
        }
        numbers[key] = NaiveNumbers(value: Int64((max(0, theil) * Double(definition.multiplier)).rounded()))
        key.breakdown = "statistique=gini"
        let whole = everyone * total
        numbers[key] = NaiveNumbers(
          value: quotient(differences, whole),
          numerator: differences,
          denominator: whole
        )
      }
    }
    return numbers
  }

  /// By commune and period.
  func communeSums(
    _ database: borrowing Database,
    of measure: Measure? = nil
  ) throws -> [String: [String: Int64]] {
    let sums = try IndicatorQuery.naiveSums(
      database,
      definition.facts,
      measure ?? definition.numerator,
      by: nil,
      perimeter: perimeter
    )
    var communes: [String: [String: Int64]] = [:]
    for (key, sum) in sums where ["commune", IndicatorQuery.neighbour].contains(key.level) {
      communes[key.territory, default: [:]][key.period] = sum
    }
    return communes
  }

  func members(_ database: borrowing Database) throws -> [NaiveKey: [NaiveCommune]] {
    try IndicatorQuery.naiveMembers(database, perimeter: perimeter).filter { published($0.key.level) }
  }
}
