package import Catalog
package import Cube
import Observatory
package import Warehouse

/// Which stored values need not be worked out again.
///
/// Those of a period in whose months no sum of activities changed, under the same circumstances, of an indicator that
/// reads nothing else. After a night they are nine in ten; every other value is worked out, and written when it differs.
package struct StoredBlocks: Sendable {
  private let fingerprints: [ResultBlockKey: BlockFingerprint]
  /// Months with a changed sum; nil when that is not known.
  private let touched: Set<Int32>?

  /// `fingerprints` are those of the last computation, as long as its values stand; none otherwise.
  package init(_ fingerprints: [ResultBlockKey: BlockFingerprint], _ activities: ObservedCube?) {
    self.fingerprints = fingerprints
    touched = activities?.touched
  }

  package func of(_ definition: IndicatorDefinition, rank: Int) -> IndicatorBlocks {
    guard let touched, !fingerprints.isEmpty, definition.facts == .activities,
      definition.kind.traits.isOfPeriods
    else {
      return .none
    }
    return IndicatorBlocks(fingerprints: fingerprints, rank: Int64(rank), touched: touched)
  }
}

/// The same for one indicator.
package struct IndicatorBlocks: Sendable {
  fileprivate let fingerprints: [ResultBlockKey: BlockFingerprint]
  fileprivate let rank: Int64
  fileprivate let touched: Set<Int32>

  static let none = IndicatorBlocks(fingerprints: [:], rank: 0, touched: [])

  /// Whether the stored values of a period stand under these circumstances.
  func holds(_ period: Period, _ circumstances: Int64) -> Bool {
    guard let fingerprint = fingerprints[ResultBlockKey(indicator: rank, period: period.number)] else {
      return false
    }
    return fingerprint.circumstances == circumstances
      && !(period.firstMonth.index...period.lastMonth.index).contains(where: touched.contains)
  }
}
