/// What drawings may know of a number: how long it is beside others that are shown.
extension Publishable {
  /// The greatest of those that are shown; nil of none.
  package static func longest(of numbers: [Publishable]) -> Publishable? {
    numbers.filter(\.isShown).max { left, right in
      guard let left = left.number, let right = right.number else { return false }
      return left < right
    }
  }

  /// How long it is beside `longest`, in thousandths of it, from 0 to 1,000; nil when either is not shown, or there is no
  /// length to compare with.
  package func length(beside longest: Publishable) -> Int? {
    guard let number, let whole = longest.number, whole > 0 else { return nil }
    // Of what is too great to be multiplied, less is enough to draw it.
    let unit: Int64 = whole > Int64.max / 4000 ? 4000 : 1
    let (part, all) = (min(max(number, 0), whole) / unit, whole / unit)
    return Int((part * 2000 + all) / (2 * all))
  }
}
