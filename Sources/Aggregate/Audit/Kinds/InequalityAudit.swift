import Catalog
import Foundation
import SQLite

/// How unequally a sum is spread over the inhabitants of the communes of a territory.
extension AuditedValues {
  /// Gini by its textbook definition, the mean difference of all pairs of inhabitants: of a pair of communes the
  /// one with the higher rate has `a × p′ − a′ × p` more, so that one pass by rising rate adds them all.
  func visit(_ kind: IndicatorKind.Inequality) -> AuditedAnswer {
    { database in try inequalities(database) }
  }

  private func inequalities(_ database: borrowing Database) throws -> [AuditedCell: AuditedNumbers] {
    let sums = try communeSums(database)
    let periods = Set(sums.values.flatMap(\.keys))
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for (index, all) in try members(database) {
      let communes = all.filter { $0.people != 0 }
      for period in periods where communes.count > 1 {
        let amounts = communes.map { sums[$0.code]?[period] ?? 0 }
        let total = amounts.reduce(0, +)
        guard total > 0 else { continue }
        var key = AuditedCell(level: index.level, territory: index.territory, period: period)
        key.breakdown = "statistique=gini"
        numbers[key] = AuditedNumbers()
        key.breakdown = "statistique=theil"
        numbers[key] = AuditedNumbers()
        let people = communes.compactMap(\.people)
        guard people.count == communes.count else { continue }
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
        numbers[key] = AuditedNumbers(value: Int64((max(0, theil) * Double(definition.multiplier)).rounded()))
        key.breakdown = "statistique=gini"
        let whole = everyone * total
        numbers[key] = AuditedNumbers(
          value: quotient(differences, whole),
          numerator: differences,
          denominator: whole
        )
      }
    }
    return numbers
  }
}
