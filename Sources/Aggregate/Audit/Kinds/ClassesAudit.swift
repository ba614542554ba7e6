import Catalog
import SQLite

/// What the communes of a territory are, in declared classes.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Classes) -> AuditedAnswer {
    { database in try classes(kind, database) }
  }

  private func classes(
    _ kind: IndicatorKind.Classes,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    let classes = kind.communes
    var present: [String: [String: Set<String>]] = [:]
    for signal in classes.signals {
      for measure in signal.measures {
        for (commune, periods) in try communeSums(database, of: measure) {
          for (period, sum) in periods where sum > 0 {
            present[period, default: [:]][commune, default: []].insert(signal.name)
          }
        }
      }
    }
    let periods =
      classes.signals.isEmpty
      ? window.observed.filter { $0.count == 4 }
      : definition.facts.isKeptWhole ? Set(present.keys) : window.observed
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for (index, communes) in try members(database) {
      for period in periods {
        let codes = communes.map { commune in
          let signals = present[period]?[commune.code] ?? []
          return classes.classes.first { one in
            signals.isSuperset(of: one.with)
              && (one.below.map { (commune.people ?? .max) < Int64($0) } ?? true)
          }?.code ?? classes.otherwise
        }
        func cells(_ dimension: String, _ counts: [Int64]) -> [(key: AuditedCell, value: Int64)] {
          classes.codes.map { code in
            let inside = zip(counts, codes).filter { $0.1 == code }.map(\.0)
            let key = AuditedCell(
              level: index.level,
              territory: index.territory,
              period: period,
              breakdown: "\(dimension)=\(code)"
            )
            return (key, inside.reduce(0, +))
          }
        }
        let each = communes.map { _ in Int64(1) }
        numbers.merge(shares(cells("communes", each).filter { $0.value > 0 })) { _, new in new }
        let known = communes.compactMap(\.people)
        if known.count == communes.count {
          let people = cells("habitants", known).filter { $0.value > 0 }
          if !people.isEmpty { numbers.merge(shares(people)) { _, new in new } }
        } else {
          for (key, count) in cells("habitants", each) where count > 0 {
            numbers[key] = AuditedNumbers()
          }
        }
      }
    }
    return numbers
  }
}
