import Catalog
import SQLite

/// The communes of a territory where there is something, and their inhabitants.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Reach) -> AuditedAnswer {
    { database in try reaches(kind, database) }
  }

  private func reaches(
    _ kind: IndicatorKind.Reach,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    let sums = try communeSums(database)
    let reported = sums.values.flatMap { $0.filter { $0.value > 0 }.keys }
    let periods = definition.facts.isKeptWhole ? Set(reported) : window.observed.union(window.holes)
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for (index, all) in try members(database) {
      let communes = all.filter { commune in
        kind.communesBelow.map { limit in (commune.people ?? .max) < Int64(limit) } ?? true
      }
      guard !communes.isEmpty else { continue }
      for period in periods {
        let reached = communes.filter { sums[$0.code]?[period] ?? 0 > 0 }
        var key = AuditedCell(level: index.level, territory: index.territory, period: period)
        if reached.isEmpty, window.holes.contains(period) {
          for statistic in ["communes", "population"] {
            key.breakdown = "statistique=\(statistic)"
            numbers[key] = AuditedNumbers()
          }
          continue
        }
        key.breakdown = "statistique=communes"
        let (part, whole) = (Int64(reached.count), Int64(communes.count))
        numbers[key] = AuditedNumbers(value: quotient(part, whole), numerator: part, denominator: whole)
        key.breakdown = "statistique=population"
        guard let everyone = communes.people, let people = reached.people else {
          numbers[key] = AuditedNumbers()
          continue
        }
        numbers[key] = AuditedNumbers(
          value: quotient(people, everyone),
          numerator: people,
          denominator: everyone
        )
      }
    }
    return numbers
  }
}
