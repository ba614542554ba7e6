/// Numbers as French readers write them; no locale, so that the bytes depend on nothing else.
package enum FrenchNumber {
  /// Between groups of three digits and before `%`: U+00A0, which every font and `grep` knows.
  package static let space = "\u{A0}"

  /// `1 234,5`, `12,5 %`, `2,0 points`; a word when it is not shown, never a zero.
  package static func text(_ number: Publishable) -> String {
    switch number.content {
    case .number(let scaled): text(scaled, number.form)
    case .absent(.missing): "indisponible"
    case .absent(.secret): "secret"
    }
  }

  package static func text(_ number: Impersonal) -> String {
    text(number.number, number.form)
  }

  /// What follows a number in a sentence, with the space between: ` accompagnement`, ` accompagnements`; what is not shown
  /// is told in the plural.
  package static func noun(_ number: Publishable, _ singular: String, _ plural: String) -> String {
    space + (number.isFew || number.number.map { $0.magnitude < 2 } != true ? plural : singular)
  }

  package static func noun(_ number: Impersonal, _ singular: String, _ plural: String) -> String {
    space + (number.number.magnitude < 2 ? singular : plural)
  }

  /// `1234.5`: the form of machine files; nil when it is not shown.
  package static func machine(_ number: Publishable) -> String? {
    number.number.map { machine(scaled: $0, decimals: number.form.decimals) }
  }

  package static func machine(_ number: Impersonal) -> String {
    machine(scaled: number.number, decimals: number.form.decimals)
  }

  /// The same with a decimal point whatever the decimals: a reader that guesses types from the first rows of a column
  /// of whole numbers would round the others.
  package static func pointed(_ number: Publishable) -> String? {
    machine(number).map { $0 + (number.form.decimals > 0 ? "" : ".0") }
  }
}

extension FrenchNumber {
  private static func text(_ scaled: Int64, _ form: NumberForm) -> String {
    if scaled == 0, let base = form.roundedTo { return "moins de\(space)\(base)" }
    let digits = text(scaled: scaled, decimals: form.decimals)
    switch form.unit {
    case .plain: return digits
    case .percent: return digits + space + "%"
    case .points:
      let isPlural = scaled.magnitude >= 2 * power(form.decimals)
      return "\(digits)\(space)point\(isPlural ? "s" : "")"
    }
  }

  static func text(scaled value: Int64, decimals: Int) -> String {
    let (whole, fraction) = parts(value, decimals)
    var groups = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.utf8.count - index) % 3 == 0 { groups += space }
      groups.append(digit)
    }
    return (value < 0 ? "−" : "") + groups + (decimals > 0 ? ",\(fraction)" : "")
  }

  static func machine(scaled value: Int64, decimals: Int) -> String {
    guard decimals > 0 else { return String(value) }
    let (whole, fraction) = parts(value, decimals)
    return (value < 0 ? "-" : "") + whole + "." + fraction
  }

  private static func parts(_ value: Int64, _ decimals: Int) -> (whole: String, fraction: String) {
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    return (String(padded.dropLast(decimals)), String(padded.suffix(decimals)))
  }

  private static func power(_ decimals: Int) -> UInt64 {
    (0..<max(0, decimals)).reduce(UInt64(1)) { power, _ in power * 10 }
  }
}

extension Publishable {
  /// The noun that goes with the number, where the number stands apart.
  package func noun(_ singular: String, _ plural: String) -> String {
    String(FrenchNumber.noun(self, singular, plural).dropFirst(FrenchNumber.space.count))
  }
}

/// In a text a number reads as it is published, whoever writes it there.
extension Publishable: CustomStringConvertible {
  package var description: String { FrenchNumber.text(self) }
}

extension Impersonal: CustomStringConvertible {
  package var description: String { FrenchNumber.text(self) }
}
