import Catalog
import Observatory

package struct ReportedValue: Sendable {
  package let cell: ReportedCell
  /// Of the breakdown; empty without one.
  package var code = ""
  package let amount: Int64
  package let sources: UInt64
  /// It speaks of every day of the period.
  package var isWhole = true
}

extension [ReportedCell: ReportedSum] {
  /// Throws away how each value was made; `code` is that of the breakdown.
  package func reported(code: String = "") -> [ReportedValue] {
    map { cell, sum in
      ReportedValue(
        cell: cell,
        code: code,
        // Stands for a sum that overflowed: `Figures` refuses it.
        amount: sum.overflowed ? .min : sum.amount,
        sources: sum.sources,
        isWhole: sum.days >= Int32(cell.period.days.count)
      )
    }
  }
}
