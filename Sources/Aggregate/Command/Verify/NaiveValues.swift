import Catalog
import Facts
import Observatory
import SQLite

/// What the numbers of a row should be.
struct NaiveNumbers: Hashable {
  var value: Int64?
  var numerator: Int64?
  var denominator: Int64?
  var coverage: Int64?
}

/// Every value of an indicator by the slow path: plain SQL, then the definition's arithmetic in words.
///
/// Shares nothing with the scan: neither the roll-up nor the rounding.
struct NaiveValues {
  let definition: IndicatorDefinition
  let perimeter: Perimeter
  let asOf: Day
  let window: NaiveWindow

  func all(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    switch definition.kind {
    case .count: try counts(database)
    case .rate: try rates(database)
    case .ratio: try ratios(database)
    case .composition: try compositions(database)
    case .reach: try reaches(database)
    case .inequality: try inequalities(database)
    case .populationShare: try populationShares(database)
    case .excess: try excesses(database)
    case .expected: try expectations(database)
    case .distinct: try distinct(database)
    case .distribution: try distribution(database)
    case .paired: try pairs(database)
    case .classes: try classes(database)
    case .distance: try distances(database)
    case .quota: try quotas(database)
    case .trajectory: try trajectories(database)
    case .freshness: try freshness(database)
    }
  }

  func sums(
    _ database: borrowing Database,
    _ measure: Measure,
    by breakdown: BreakdownColumn? = nil
  ) throws -> [NaiveKey: Int64] {
    let sums =
      definition.facts.isGiven
      ? try NaiveToldSums(perimeter: perimeter, asOf: asOf, facts: definition.facts)
        .sums(database, measure, by: breakdown)
      : try IndicatorQuery.naiveSums(
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
    return definition.isGiven(at: level) && (!definition.facts.isPix || level == perimeter.widest)
  }

  /// Every territory of the indicator's levels at every period of the window.
  func grid(_ database: borrowing Database, of periods: Set<String>? = nil) throws -> [NaiveKey] {
    let territories = try IndicatorQuery.naivePopulations(database, perimeter: perimeter).keys
    return territories.filter { published($0.level) }.flatMap { place in
      (periods ?? window.observed).map {
        NaiveKey(level: place.level, territory: place.territory, period: $0)
      }
    }
  }

  /// What nobody watched has a row without a number, but where something is known all the same.
  func withHoles(
    _ known: [NaiveKey: NaiveNumbers],
    _ database: borrowing Database
  ) throws -> [NaiveKey: NaiveNumbers] {
    try grid(database, of: window.holes).reduce(into: known) { numbers, key in
      if numbers[key] == nil { numbers[key] = NaiveNumbers() }
    }
  }

  /// The periods in which some commune has something: a list says nothing of the others.
  private func toldPeriods(_ database: borrowing Database) throws -> Set<String> {
    Set(try communeSums(database).values.flatMap { $0.filter { $0.value > 0 }.keys })
  }

  /// `numerator × multiplier ÷ denominator`, half up, by the school rule; half down below zero.
  func quotient(_ numerator: Int64, _ denominator: Int64, units: Int64 = 1) -> Int64? {
    if numerator < 0 { return quotient(-numerator, denominator, units: units).map { -$0 } }
    let divisor = denominator * units * Int64(definition.divisor)
    let (product, overflow) = numerator.multipliedReportingOverflow(by: definition.multiplier)
    guard divisor > 0, !overflow else { return nil }
    return product / divisor + (product % divisor * 2 >= divisor ? 1 : 0)
  }

  private func counts(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    var values: [NaiveKey: Int64] = [:]
    if definition.hasTotal {
      if !definition.facts.isSmall { for key in try grid(database) { values[key] = 0 } }
      for (key, sum) in try sums(database, definition.numerator)
      where sum != 0 || definition.facts.isGiven { values[key] = sum }
    }
    for breakdown in definition.breakdowns {
      // Of what is told, a zero is told.
      let cells = try sums(database, definition.numerator, by: breakdown.by)
        .filter { $0.value != 0 || definition.facts.isGiven }
      values.merge(cells) { _, new in new }
    }
    var numbers = values.mapValues { NaiveNumbers(value: quotient($0, 1), numerator: $0) }
    let totals = values.keys.filter { $0.breakdown.isEmpty }
    for (name, term) in ends where definition.hasTotal {
      let sums = try sums(database, term.numerator)
      for var key in totals {
        let sum = sums[key] ?? 0
        key.breakdown = name
        numbers[key] = NaiveNumbers(value: quotient(sum, 1), numerator: sum)
      }
    }
    return definition.hasTotal ? try withHoles(numbers, database) : numbers
  }

  private var ends: [(name: String, term: Bounds.Term)] {
    guard let bounds = definition.bounds else { return [] }
    return [("borne=basse", bounds.low), ("borne=haute", bounds.high)]
  }

  private func rates(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    let populations = try IndicatorQuery.naivePopulations(database, perimeter: perimeter)
    let sums = try sums(database, definition.numerator)
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    // What is told has its own zeros.
    let zeros =
      definition.facts.isGiven
      ? [] : try grid(database, of: definition.facts.isSmall ? try toldPeriods(database) : nil)
    for key in Set(zeros).union(sums.filter { $0.value != 0 || definition.facts.isGiven }.keys) {
      let place = NaiveKey(level: key.level, territory: key.territory, period: "")
      let population = populations[place] ?? nil
      let numerator = sums[key] ?? 0
      let value = population.flatMap { quotient(numerator, $0) }
      numbers[key] = NaiveNumbers(value: value, numerator: numerator, denominator: population)
    }
    return try withHoles(numbers, database)
  }

  private func ratios(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    guard let denominator = definition.denominator else { return [:] }
    let wholes = try sums(database, denominator)
    let known = try definition.coverage.map { try sums(database, $0.numerator) }
    let all = try definition.coverage.map { try sums(database, $0.denominator) }
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    func add(_ key: NaiveKey, _ numerator: Int64, _ denominator: Int64) {
      var cell = key
      cell.breakdown = ""
      var result = NaiveNumbers()
      if let known, let all, let coverage = definition.coverage {
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
    for (name, term) in ends {
      guard let denominator = term.denominator else { continue }
      let numerators = try sums(database, term.numerator)
      for (place, whole) in try sums(database, denominator) where whole > 0 {
        var key = place
        key.breakdown = name
        let part = numerators[place] ?? 0
        numbers[key] = NaiveNumbers(value: quotient(part, whole), numerator: part, denominator: whole)
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
}
