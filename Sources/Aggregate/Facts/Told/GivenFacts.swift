import Catalog
import Observatory

package struct GivenValue: Sendable {
  package let cell: ToldCell
  /// Of the breakdown; empty without one.
  package var code = ""
  package let amount: Int64
  package let sources: UInt64
  /// It speaks of every day of the period.
  package var isWhole = true
}

extension [ToldCell: ToldSum] {
  /// Throws away how each value was made; `code` is that of the breakdown.
  package func given(code: String = "") -> [GivenValue] {
    map { cell, sum in
      GivenValue(
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
