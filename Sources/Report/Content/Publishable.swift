package import Observatory

/// A statistic that one readership may read, or why it may not: with `Impersonal`, the only number that pages and tables
/// accept.
///
/// Made in this room alone: from a number that is stored and its statuses, or from others of the same readership (a sum, a
/// share, a change). Nobody else sees the integer, so that nothing can be shown that did not pass here.
package struct Publishable: Hashable, Sendable {
  package enum Absence: Hashable, Sendable {
    /// Nothing is stored; the reason when it is known.
    case missing(MissingReason?)
    /// Stored, and not for this readership.
    case secret
  }

  enum Content: Hashable, Sendable {
    case number(Int64)
    case absent(Absence)
  }

  let content: Content
  package let form: NumberForm

  init(_ content: Content, _ form: NumberForm) {
    self.content = content
    self.form = form
  }

  /// `stored` is in units of 10^-decimals of the form.
  init(
    _ stored: Int64?,
    _ form: NumberForm = .whole,
    _ confidentiality: ConfidentialityStatus,
    reason: MissingReason? = nil,
    for readership: Readership
  ) {
    self.form = form
    content =
      if !readership.sees(confidentiality) {
        .absent(.secret)
      } else if let stored {
        .number(stored)
      } else {
        .absent(.missing(reason))
      }
  }

  /// What stands where there is no value at all.
  package static let unavailable = Publishable(.absent(.missing(nil)), .whole)

  var number: Int64? {
    switch content {
    case .number(let number): number
    case .absent: nil
    }
  }

  package var absence: Absence? {
    switch content {
    case .number: nil
    case .absent(let absence): absence
    }
  }

  package var isShown: Bool { number != nil }
  /// Zero, of what was rounded: none, or some few.
  package var isFew: Bool { number == 0 && form.roundedTo != nil }
  /// False too when it is not shown.
  package var isZero: Bool { number == 0 }
  /// False too when it is not shown.
  package var isPositive: Bool { number.map { $0 > 0 } == true }
}

extension Publishable {
  /// Nothing is added to what is not shown; the sum of none is zero.
  package static func sum(_ parts: [Publishable]) -> Publishable {
    var total: Int64 = 0
    for part in parts {
      guard let number = part.number else { return part }
      let (sum, overflows) = total.addingReportingOverflow(number)
      guard !overflows else { return unavailable }
      total = sum
    }
    return Publishable(.number(total), parts.first?.form ?? .whole)
  }

  /// What is left of a hundred percent.
  package var restOfHundred: Publishable {
    guard let number, form.unit == .percent else { return Publishable.unavailable }
    let hundred = (0..<form.decimals).reduce(Int64(100)) { whole, _ in whole * 10 }
    return Publishable(.number(hundred - number), form)
  }

  /// Percent with one decimal, rounded half up; unavailable without a whole.
  package func share(of whole: Publishable) -> Publishable {
    let form = NumberForm(decimals: 1, unit: .percent)
    guard let part = number else { return Publishable(content, form) }
    guard let all = whole.number else { return Publishable(whole.content, form) }
    guard all > 0 else { return Publishable(.absent(.missing(nil)), form) }
    return Publishable(.number((part * 2000 + all) / (2 * all)), form)
  }
}
