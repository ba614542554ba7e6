/// What a pipeline may declare of rounding; by default those of a public release.
package struct RoundingRules: Hashable, Sendable {
  /// Every count of persons becomes a multiple of it.
  package let base: Int32
  /// Mediators: what fewer than `minimum` made, or one for more than `largestPercent`, is rounded so wide that
  /// nobody learns the volume of one of them to `marginPercent`.
  package let minimumContributors: Int
  package let largestPercent: Int64
  package let marginPercent: Int64
  /// A figure that was shown stays until so many persons of its row have changed.
  package let changedAtLeast: Int32

  /// Nil when a rule protects nobody or cannot be computed.
  package init?(
    base: Int32 = 5,
    minimumContributors: Int = 3,
    largestPercent: Int64 = 85,
    marginPercent: Int64 = 10,
    changedAtLeast: Int32 = 5
  ) {
    guard (3...1_000).contains(base), (1...1_000).contains(minimumContributors),
      (50...100).contains(largestPercent), (0...50).contains(marginPercent),
      (1...1_000).contains(changedAtLeast)
    else { return nil }
    self.init(
      checked: base,
      minimumContributors,
      largestPercent,
      marginPercent,
      changedAtLeast
    )
  }

  package static let usual = RoundingRules(checked: 5, 3, 85, 10, 5)

  private init(
    checked base: Int32,
    _ minimumContributors: Int,
    _ largestPercent: Int64,
    _ marginPercent: Int64,
    _ changedAtLeast: Int32
  ) {
    self.base = base
    self.minimumContributors = minimumContributors
    self.largestPercent = largestPercent
    self.marginPercent = marginPercent
    self.changedAtLeast = changedAtLeast
  }

  /// The first of base, 2·base, 4·base, 10·base, 20·base… (5, 10, 20, 50, 100, 200…) whose interval, base - 1 on
  /// each side, is at least `hundredths` of a person; never below `floor`.
  func base(covering hundredths: Int64, from floor: Int32) -> Int32 {
    var (number, decade): (Int, Int64) = (0, 1)
    var base = Int64(self.base)
    while (base - 1) * 100 < hundredths || base < Int64(floor) {
      number += 1
      if number == RoundingRules.steps.count { (number, decade) = (0, decade * 10) }
      base = Int64(self.base) * RoundingRules.steps[number] * decade
      // Past what a row can hold (`TrueRows.most`), wider hides nothing more.
      if base >= RoundingRules.widest { break }
    }
    return Int32(clamping: base)
  }

  private static let steps: [Int64] = [1, 2, 4]

  static let widest: Int64 = 20_000_000
}
