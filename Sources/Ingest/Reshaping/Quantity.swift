import Catalog
import Foundation

/// A quantity with its unit, as sheets write it: `16h`, `1h30`, `1,5`, `90 min`, `2 milliers`.
enum Quantity {
  /// In the target unit; nil when the text is no quantity, or no whole number of it.
  static func read(_ text: String, from: MeasureUnit, to: MeasureUnit) -> String? {
    let compact = InvisibleText.removed(from: text).lowercased().filter { !$0.isWhitespace }
    let number = compact.prefix { ($0.isASCII && $0.isNumber) || $0 == "," || $0 == "." }
    let rest = compact.dropFirst(number.count)
    guard !number.isEmpty, let hundredths = hundredths(number) else { return nil }
    if let minutes = clock(number, rest), to == .minutes { return String(minutes) }
    let written = rest.isEmpty ? from : units.first { $0.value.contains(String(rest)) }?.key
    guard let written, let factor = written == to ? 1 : written.factor(to: to) else { return nil }
    let (product, overflow) = hundredths.multipliedReportingOverflow(by: factor)
    guard !overflow, product % 100 == 0 else { return nil }
    return String(product / 100)
  }

  private static let units: [MeasureUnit: Set<String>] = [
    .heures: ["h", "hr", "heure", "heures"], .minutes: ["min", "mn", "minute", "minutes", "'"],
    .jours: ["j", "jour", "jours"], .milliers: ["k", "millier", "milliers"], .unites: ["u"],
  ]

  /// `1h30`.
  private static func clock(_ hours: Substring, _ rest: Substring) -> Int? {
    guard rest.first == "h", rest.count == 3, let minutes = Int(rest.dropFirst()), minutes < 60,
      hours.count < 7, let hours = Int(hours)
    else { return nil }
    return hours * 60 + minutes
  }

  private static func hundredths(_ text: Substring) -> Int? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.count <= 2, parts[0].count <= 12, let whole = Int(parts[0]) else { return nil }
    guard parts.count == 2 else { return whole * 100 }
    guard (1...2).contains(parts[1].count), let decimals = Int(parts[1]) else { return nil }
    return whole * 100 + (parts[1].count == 1 ? decimals * 10 : decimals)
  }
}
