package import Catalog
import Warehouse

/// What the code of an indicator means, as the last computation took it.
package struct DescribedIndicator: Hashable, Sendable {
  private let row: IndicatorRow
  package let form: NumberForm

  init(_ row: IndicatorRow) {
    self.row = row
    form = NumberForm(decimals: Int(row.decimals), unit: row.unit == "%" ? .percent : .plain)
  }

  package var id: String { row.id }
  package var version: Impersonal { Impersonal(row.version) }
  package var label: String { row.label }
  package var definition: String { row.definition }
  package var formula: String { row.formula }
  package var unit: String { row.unit }
  package var decimals: Impersonal { Impersonal(row.decimals) }
  package var additivity: String { row.additivity }
  package var denominatorRule: String { row.denominatorRule }
  package var coverageThreshold: Impersonal? {
    row.coverageThreshold.map { Impersonal($0, NumberForm(decimals: 0, unit: .percent)) }
  }
  package var sources: String { row.sources }
  package var limits: String { row.limits }

  package func isOf(_ family: ReportFamily) -> Bool { family.holds(row.id) }
}
