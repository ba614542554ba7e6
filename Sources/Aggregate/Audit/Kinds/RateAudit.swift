import Catalog
import SQLite

/// A sum per inhabitant.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Rate) -> AuditedAnswer {
    { database in try rates(database) }
  }

  private func rates(_ database: borrowing Database) throws -> [AuditedCell: AuditedNumbers] {
    let populations = try Inhabitants.populations(database, perimeter: perimeter)
    let sums = try sums(database, definition.numerator)
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    // What is told has its own zeros.
    let zeros =
      definition.facts.isReported
      ? [] : try grid(database, of: definition.facts.isKeptWhole ? try reportedPeriods(database) : nil)
    for key in Set(zeros).union(sums.filter { $0.value != 0 || definition.facts.isReported }.keys) {
      let index = AuditedCell(level: key.level, territory: key.territory, period: "")
      let population = populations[index] ?? nil
      let numerator = sums[key] ?? 0
      let value = population.flatMap { quotient(numerator, $0) }
      numbers[key] = AuditedNumbers(value: value, numerator: numerator, denominator: population)
    }
    return try withHoles(numbers, database)
  }

  /// The periods in which some commune has something: a list says nothing of the others.
  private func reportedPeriods(_ database: borrowing Database) throws -> Set<String> {
    Set(try communeSums(database).values.flatMap { $0.filter { $0.value > 0 }.keys })
  }
}
