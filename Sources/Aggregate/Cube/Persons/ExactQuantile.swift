/// Quantiles of counted values: the smallest value that leaves at least a part of them at or below it, and the mean
/// of it and the next one when the part falls exactly between both; the usual median at 50 %.
package enum ExactQuantile {
  /// Twice the quantile; `values` ascend with their positive counts; nil for none.
  package static func doubled(_ percent: Int, of values: [(value: Int64, count: Int64)], _ total: Int64)
    -> Int64?
  {
    guard total > 0 else { return nil }
    let rank = Int64(percent) * total
    let isBetween = rank % 100 == 0
    let lower = max(1, isBetween ? rank / 100 : rank / 100 + 1)
    guard let low = nth(lower, values),
      let high = nth(isBetween ? min(lower + 1, total) : lower, values)
    else { return nil }
    return low + high
  }

  /// The value at a place counted from one.
  private static func nth(_ index: Int64, _ values: [(value: Int64, count: Int64)]) -> Int64? {
    var passed: Int64 = 0
    for (value, count) in values {
      passed += count
      if passed >= index { return value }
    }
    return values.last?.value
  }
}
