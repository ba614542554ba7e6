import Observatory
import Warehouse

/// How a value moved, in words.
enum Comparison {
  static let none = "pas de période comparable"

  /// `en hausse de 12 % par rapport à 2024 et …`, or that nothing compares.
  static func sentence(_ row: ResultRow, in figures: Figures, inPoints: Bool, decimals: Int) -> String {
    let parts = row.period.comparators.compactMap { period -> String? in
      guard figures.isWhole(row.indicator, period),
        let old = figures.row(row.indicator, row.breakdown, period),
        let change = change(from: old.value, to: row.value, inPoints: inPoints, decimals: decimals)
      else { return nil }
      return "\(change) par rapport \(period.asReference)"
        + (old.status == .provisional ? " (provisoire)" : "")
    }
    return parts.isEmpty ? none : parts.joined(separator: " et ")
  }

  /// Nil when one of the values is unknown, or when a relative change has no base.
  static func change(from old: Int64?, to new: Int64?, inPoints: Bool, decimals: Int) -> String? {
    guard let old, let new else { return nil }
    if old == new { return "stable" }
    let direction = new > old ? "en hausse de" : "en baisse de"
    if inPoints {
      let size = Int64((new - old).magnitude)
      let isPlural = size >= 2 * FrenchNumber.power(decimals)
      return
        "\(direction) \(FrenchNumber.text(scaled: size, decimals: decimals))\(FrenchNumber.space)point\(isPlural ? "s" : "")"
    }
    guard old > 0 else { return nil }
    // In tenths of a percent, rounded to the nearest.
    let tenths = (Int64((new - old).magnitude) * 2000 + old) / (2 * old)
    if tenths == 0 { return "stable" }
    let text =
      tenths < 100
      ? FrenchNumber.percent(scaled: tenths, decimals: 1)
      : FrenchNumber.percent(scaled: (tenths + 5) / 10, decimals: 0)
    return "\(direction) \(text)"
  }
}
