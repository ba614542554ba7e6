import Catalog
import Observatory

/// A number told of a territory and a period.
package struct ReportedValue: Sendable {
  package let cell: ReportedCell
  /// Of the breakdown; empty without one.
  package var code = ""
  /// In the unit of its measure: cents, hundredths of a full-time equivalent, minutes, days, or a count.
  package let amount: Int64
  /// Bits of the sources in the ledger.
  package let sources: UInt64
  /// It speaks of every day of the period.
  package var isWhole = true
}

extension [ReportedCell: ReportedSum] {
  /// Without how each value was made; `code` is that of the breakdown.
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
