/// Logarithms in fixed point: the same bits on every machine, which no mathematical library promises.
enum FixedLogarithm {
  /// ln(numerator ÷ denominator) in units of 2⁻³², for positive terms below 2⁶³.
  static func natural(_ numerator: UInt64, over denominator: UInt64) -> Int64 {
    let binary = binary(numerator, over: denominator)
    // ln 2 in units of 2⁻⁶³.
    let (high, low) = binary.magnitude.multipliedFullWidth(by: 6_393_154_322_601_327_829)
    let magnitude = Int64(high << 1 | low >> 63)
    return binary < 0 ? -magnitude : magnitude
  }

  /// log₂, one bit at a time: squaring a number of [1, 2) tells whether its logarithm reaches one half.
  private static func binary(_ numerator: UInt64, over denominator: UInt64) -> Int64 {
    var exponent = Int64(denominator.leadingZeroBitCount) - Int64(numerator.leadingZeroBitCount)
    // Both in [2⁶², 2⁶³), then the dividend in [divisor, 2 × divisor).
    var dividend = numerator << UInt64(numerator.leadingZeroBitCount - 1)
    let divisor = denominator << UInt64(denominator.leadingZeroBitCount - 1)
    if dividend < divisor {
      dividend <<= 1
      exponent -= 1
    }
    // In units of 2⁻⁶², from 1 to 2.
    var mantissa = divisor.dividingFullWidth(dividend.multipliedFullWidth(by: 1 << 62)).quotient
    var fraction: Int64 = 0
    for _ in 0..<32 {
      let (high, low) = mantissa.multipliedFullWidth(by: mantissa)
      mantissa = high << 2 | low >> 62
      fraction <<= 1
      if mantissa >= 1 << 63 {
        mantissa >>= 1
        fraction |= 1
      }
    }
    return (exponent << 32) + fraction
  }
}
