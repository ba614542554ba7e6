import Catalog
import SQLite

/// The share of a sum that a territory has, less its share of the inhabitants.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Quota) -> AuditedAnswer {
    { database in try quotas(database) }
  }

  private func quotas(_ database: borrowing Database) throws -> [AuditedCell: AuditedNumbers] {
    let sums = try RowSums.all(
      database,
      definition.facts,
      definition.numerator,
      by: nil,
      perimeter: perimeter
    )
    let people = try Inhabitants.populations(database, perimeter: perimeter)
    let members = try Inhabitants.members(database, perimeter: perimeter)
    let outside = Set(members.filter { $0.key.level == CountedAreas.neighbour }.keys.map(\.territory))
    let wholes = people.filter { $0.key.level == "departement" }
    let everyone = wholes.values.reduce(Int64?(0)) { sum, one in sum.flatMap { sum in one.map { sum + $0 } } }
    let totals = Dictionary(grouping: sums.filter { $0.key.level == "departement" }) { $0.key.period }
      .mapValues { $0.reduce(0) { $0 + $1.value } }
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for (period, total) in totals where total > 0 {
      for (index, own) in people where published(index.level) {
        if members[index, default: []].contains(where: { outside.contains($0.code) }) { continue }
        let key = AuditedCell(level: index.level, territory: index.territory, period: period)
        numbers[key] = AuditedNumbers()
        guard let own, let everyone, everyone > 0 else { continue }
        let part = (sums[key] ?? 0) * everyone - own * total
        let whole = total * everyone
        numbers[key] = AuditedNumbers(value: quotient(part, whole), numerator: part, denominator: whole)
      }
    }
    return numbers
  }
}
