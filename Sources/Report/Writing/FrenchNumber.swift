/// Numbers as French readers write them; no locale, so that the bytes depend on nothing else.
package enum FrenchNumber {
  /// Between groups of three digits and before `%`: U+00A0, which every font and `grep` knows.
  package static let space = "\u{A0}"

  package static func text(_ value: Int64) -> String {
    text(scaled: value, decimals: 0)
  }

  /// `1 234,5` from 12345 and one decimal.
  package static func text(scaled value: Int64, decimals: Int) -> String {
    let (whole, fraction) = parts(value, decimals)
    var groups = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.utf8.count - index) % 3 == 0 { groups += space }
      groups.append(digit)
    }
    return (value < 0 ? "−" : "") + groups + (decimals > 0 ? ",\(fraction)" : "")
  }

  /// `12,5 %`.
  package static func percent(scaled value: Int64, decimals: Int) -> String {
    text(scaled: value, decimals: decimals) + space + "%"
  }

  /// `1234.5`: the form of machine files.
  package static func machine(scaled value: Int64, decimals: Int) -> String {
    guard decimals > 0 else { return String(value) }
    let (whole, fraction) = parts(value, decimals)
    return (value < 0 ? "-" : "") + whole + "." + fraction
  }

  /// The same with a decimal point whatever the decimals: a reader that guesses types from the first rows of a column
  /// of whole numbers would round the others.
  package static func pointed(scaled value: Int64, decimals: Int) -> String {
    machine(scaled: value, decimals: decimals) + (decimals > 0 ? "" : ".0")
  }

  private static func parts(_ value: Int64, _ decimals: Int) -> (whole: String, fraction: String) {
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    return (String(padded.dropLast(decimals)), String(padded.suffix(decimals)))
  }
}

extension FrenchNumber {
  /// `1 accompagnement`, `1 234 accompagnements`.
  package static func count(_ number: Int64, _ singular: String, _ plural: String) -> String {
    "\(text(number))\(space)\(number.magnitude < 2 ? singular : plural)"
  }

  static func power(_ decimals: Int) -> Int64 {
    (0..<max(0, decimals)).reduce(Int64(1)) { power, _ in power * 10 }
  }

  /// `part / whole` in percent with one decimal; nil without a whole.
  static func share(_ part: Int64, of whole: Int64) -> String? {
    whole > 0 ? percent(scaled: (part * 2000 + whole) / (2 * whole), decimals: 1) : nil
  }
}
