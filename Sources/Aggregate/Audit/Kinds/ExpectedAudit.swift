import Catalog
import SQLite

/// A share published elsewhere, of the inhabitants, year by year.
extension AuditedValues {
  func visit(_ kind: IndicatorKind.Expected) -> AuditedAnswer {
    { database in try expectations(kind, database) }
  }

  private func expectations(
    _ kind: IndicatorKind.Expected,
    _ database: borrowing Database
  ) throws -> [AuditedCell: AuditedNumbers] {
    var numbers: [AuditedCell: AuditedNumbers] = [:]
    for (index, people) in try Inhabitants.populations(database, perimeter: perimeter)
    where published(index.level) {
      for year in window.observed where year.count == 4 {
        for profile in kind.profiles {
          var key = AuditedCell(level: index.level, territory: index.territory, period: year)
          key.breakdown = "profil=\(profile.code)"
          let expected = people.map { ($0 * Int64(profile.perThousand) * definition.multiplier + 500) / 1000 }
          numbers[key] = AuditedNumbers(value: expected, denominator: people)
        }
      }
    }
    return numbers
  }
}
