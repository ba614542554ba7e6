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

  package init(decimals: Int, unit: Unit = .plain) {
    self.decimals = decimals
    self.unit = unit
  }

  package static let whole = NumberForm(decimals: 0)
}
