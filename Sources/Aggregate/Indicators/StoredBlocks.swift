package import Catalog
package import Cube
import Observatory
package import Warehouse

/// Which stored values need not be worked out again.
///
/// Those of a period in whose months no sum of activities changed, under the same circumstances, of an indicator that
/// reads nothing else. After a night they are nine in ten; every other value is worked out, and written when it differs.
package struct StoredBlocks: Sendable {
  private let stamps: [ResultBlockKey: BlockStamp]
  /// Months with a changed sum; nil when that is not known.
  private let touched: Set<Int32>?

  /// `stamps` are those of the last computation, as long as its values stand; none otherwise.
  package init(_ stamps: [ResultBlockKey: BlockStamp], _ activities: ObservedCube?) {
    self.stamps = stamps
    touched = activities?.touched
  }

  package func of(_ definition: IndicatorDefinition, rank: Int) -> IndicatorBlocks {
    guard let touched, !stamps.isEmpty, definition.facts == .activities, definition.kind.traits.isOfPeriods
    else {
      return .none
    }
    return IndicatorBlocks(stamps: stamps, rank: Int64(rank), touched: touched)
  }
}

/// The same for one indicator.
package struct IndicatorBlocks: Sendable {
  fileprivate let stamps: [ResultBlockKey: BlockStamp]
  fileprivate let rank: Int64
  fileprivate let touched: Set<Int32>

  static let none = IndicatorBlocks(stamps: [:], rank: 0, touched: [])

  /// Whether the stored values of a period stand under these circumstances.
  func holds(_ period: Period, _ circumstances: Int64) -> Bool {
    guard let stamp = stamps[ResultBlockKey(indicator: rank, period: period.number)] else { return false }
    return stamp.circumstances == circumstances
      && !(period.firstMonth.index...period.lastMonth.index).contains(where: touched.contains)
  }
}
