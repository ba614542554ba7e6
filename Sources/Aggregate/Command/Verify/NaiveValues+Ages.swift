import Catalog
import Facts
import Observatory
import SQLite
import Warehouse

/// The kinds that compare with the inhabitants of 60 years and more.
extension NaiveValues {
  func populationShares(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    let ages = try measuredAges(database)
    var numbers: [NaiveKey: NaiveNumbers] = [:]
    for key in try grid(database) where key.period.count == 4 {
      let place = NaiveKey(level: key.level, territory: key.territory, period: "")
      numbers[key] = NaiveNumbers()
      guard let count = ages[place] else { continue }
      numbers[key] = NaiveNumbers(
        value: quotient(count.sixtyPlus, count.all),
        numerator: count.sixtyPlus,
        denominator: count.all
      )
    }
    return numbers
  }

  func excesses(_ database: borrowing Database) throws -> [NaiveKey: NaiveNumbers] {
    // A ratio tells which rows there are, their terms and their coverage; only the value is another.
    guard case .excess(let own) = definition.kind else { return [:] }
    var plain = definition
    plain.kind = .ratio(
      IndicatorKind.Ratio(denominator: own.denominator, coverage: own.coverage, bounds: own.bounds)
    )
    let ratio = NaiveValues(definition: plain, perimeter: perimeter, asOf: asOf, window: window)
    let ages = try measuredAges(database)
    return Dictionary(
      uniqueKeysWithValues: try ratio.all(database).map { key, row in
        let place = NaiveKey(level: key.level, territory: key.territory, period: "")
        var numbers = NaiveNumbers(coverage: ages[place] == nil ? nil : row.coverage)
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

  /// Territories large enough, with a population by age.
  private func measuredAges(_ database: borrowing Database) throws -> [NaiveKey: AgeCount] {
    try IndicatorQuery.naiveAges(database, perimeter).filter {
      $0.value.all > 0 && $0.value.all >= 100 * Int64(definition.inhabitantsFrom)
    }
  }
}

extension IndicatorQuery {
  /// From the census when it tells every commune, else from the estimates of the départements.
  static func naiveAges(
    _ database: borrowing Database,
    _ perimeter: Perimeter
  ) throws(DatabaseError) -> [NaiveKey: AgeCount] {
    let sums = """
      CASE count(*) WHEN count(t.population_60_plus) THEN sum(t.population_60_plus) END,
      CASE count(*) WHEN count(t.population_par_age) THEN sum(t.population_par_age) END
      """
    var ages: [NaiveKey: AgeCount] = [:]
    for query in [
      """
      SELECT p.level, p.code, \(sums)
      FROM (SELECT DISTINCT p.level, p.code, c.departement_code FROM communes p JOIN commune c USING (commune_id)
        WHERE p.level IN ('departement', 'region', 'france')) p
      JOIN departement t ON t.code = p.departement_code GROUP BY 1, 2
      """,
      "SELECT p.level, p.code, \(sums) FROM communes p JOIN commune t USING (commune_id) GROUP BY 1, 2",
    ] {
      var statement = try database.prepare("WITH \(naivePlaces(.activities, perimeter)) \(query)")
      try statement.bind(1, perimeter.bound)
      while try statement.step() {
        guard let older = statement.integer(2), let all = statement.integer(3) else { continue }
        let key = NaiveKey(level: statement.text(0) ?? "", territory: statement.text(1) ?? "", period: "")
        ages[key] = AgeCount(sixtyPlus: older, all: all)
      }
    }
    return ages
  }
}
