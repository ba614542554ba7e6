/// How a stored integer is read: the decimals it holds, and what it is counted in.
package struct NumberForm: Hashable, Sendable {
  package enum Unit: Hashable, Sendable {
    case plain
    case percent
    /// Of percent: what two shares differ by.
    case points
  }

  /// The integer is the number times 10^decimals.
  package let decimals: Int
  package let unit: Unit
  /// What a count was rounded to: zero then stands for fewer, and reads so; nil for what is exact, and for what is no
  /// count.
  package let roundedTo: Int?

  package init(decimals: Int, unit: Unit = .plain, roundedTo: Int? = nil) {
    self.decimals = decimals
    self.unit = unit
    self.roundedTo = roundedTo
  }

  /// The same of a count that was rounded.
  func rounded(to base: Int) -> NumberForm { NumberForm(decimals: decimals, unit: unit, roundedTo: base) }

  package static let whole = NumberForm(decimals: 0)
}
