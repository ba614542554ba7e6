package import Observatory

/// Rule R4: a table of too few persons, or a share of too few, is not read.
///
/// It is a rule of meaning and not of secrecy: subtraction gives back the rounded figures.
package struct TableRule: Hashable, Sendable {
  /// Persons by code of a sensitive table, in the mean of codes that have some.
  package let meanCell: Int64
  /// The denominator of a share, in roundings.
  package let denominator: Int64

  package init?(meanCell: Int64 = 11, denominator: Int64 = 10) {
    guard (1...1_000).contains(meanCell), (1...1_000).contains(denominator) else { return nil }
    self.init(checked: meanCell, denominator)
  }

  package static let usual = TableRule(checked: 11, 10)

  private init(checked meanCell: Int64, _ denominator: Int64) {
    self.meanCell = meanCell
    self.denominator = denominator
  }

  /// What a number may say.
  package enum Standing: Hashable, Sendable {
    case shown
    /// Shown, with the status of few (U).
    case lowReliability
    /// Not shown: confidentiality C, « trop peu pour être lu ».
    case tooFew

    package var confidentiality: ConfidentialityStatus {
      switch self {
      case .shown, .lowReliability: .free
      case .tooFew: .primary
      }
    }
  }

  /// Of a whole sensitive table, from its rounded counts.
  package func table(_ shown: some Sequence<Int64>) -> Standing {
    var (sum, codes): (Int64, Int64) = (0, 0)
    for count in shown where count > 0 {
      sum += count
      codes += 1
    }
    return sum < meanCell * max(1, codes) ? .tooFew : .shown
  }

  /// Of a share, from its rounded denominator and the widest base of its rows.
  package func share(denominator shown: Int64, widestBase base: Int32) -> Standing {
    if shown < denominator * Int64(base) { return .tooFew }
    return shown < 2 * denominator * Int64(base) ? .lowReliability : .shown
  }
}
