/// The gridlines of a drawing, made of what may be published: they tell no more than its greatest number.
extension Publishable {
  /// From zero to the first line that none of the numbers passes, by steps of 1, 2, 2.5 or 5 × 10^k; empty when none is
  /// shown, or one is beyond all counts.
  package static func axis(of numbers: [Publishable]) -> [Publishable] {
    guard let longest = longest(of: numbers), let greatest = longest.number, greatest < greatestDrawn else {
      return []
    }
    let form = NumberForm(decimals: longest.form.decimals, unit: longest.form.unit)
    let step = step(reaching: max(greatest, 1))
    let count = max(1, (max(greatest, 0) + step - 1) / step)
    return (0...count).map { Publishable(.number($0 * step), form) }
  }

  private static let mostLines: Int64 = 5
  /// No count of this field goes beyond.
  private static let greatestDrawn: Int64 = 1_000_000_000_000_000

  private static func step(reaching greatest: Int64) -> Int64 {
    var power: Int64 = 1
    while power < greatest {
      let steps = [power, 2 * power] + (power < 10 ? [] : [power / 10 * 25]) + [5 * power]
      if let step = steps.first(where: { $0 >= greatest / mostLines + (greatest % mostLines > 0 ? 1 : 0) }) {
        return step
      }
      power *= 10
    }
    return power
  }
}
