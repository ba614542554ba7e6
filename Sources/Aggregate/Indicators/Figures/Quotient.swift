/// Exact division of integers, rounded half up; nil when the result does not fit 64 bits.
enum Quotient {
  /// `numerator × multiplier ÷ denominator`, for non-negative terms and a positive denominator.
  static func rounded(_ numerator: Int64, times multiplier: Int64, over denominator: Int64) -> Int64? {
    guard numerator >= 0, multiplier >= 0, denominator > 0 else { return nil }
    let divisor = UInt64(denominator)
    // floor((2nm + d) / 2d) written as floor(nm / d), plus one when the remainder reaches half.
    let product = UInt64(numerator).multipliedFullWidth(by: UInt64(multiplier))
    guard product.high < divisor else { return nil }
    let (quotient, remainder) = divisor.dividingFullWidth(product)
    let isHalf = remainder >= divisor - remainder
    let (result, overflow) = quotient.addingReportingOverflow(isHalf ? 1 : 0)
    return overflow ? nil : Int64(exactly: result)
  }

  /// The same for a numerator of either sign: half away from zero, so that a loss is told like a gain.
  static func signed(_ numerator: Int64, times multiplier: Int64, over denominator: Int64) -> Int64? {
    guard numerator != .min else { return nil }
    let size = rounded(abs(numerator), times: multiplier, over: denominator)
    return numerator < 0 ? size.map { -$0 } : size
  }
}
