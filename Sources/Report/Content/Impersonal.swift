package import Catalog

/// A number in which no person is counted, and which every readership may read: how many files, days or territories there
/// are, the census of a commune, a threshold, the version of a definition.
///
/// Rows of an export are no such number, since a row is an activity: they are `Publishable`. So are figures of partners.
/// What is counted among published values (communes where none is recorded) is, since it can be counted on the page.
package struct Impersonal: Hashable, Sendable {
  let number: Int64
  package let form: NumberForm

  /// `number` is in units of 10^-decimals of the form.
  init(_ number: Int64, _ form: NumberForm = .whole) {
    self.number = number
    self.form = form
  }

  /// What counts are rounded to.
  package init(base protection: CubeProtection) { self.init(Int64(protection.base)) }

  package init<Thing>(countOf things: [Thing]) {
    self.init(Int64(things.count))
  }

  package var isZero: Bool { number == 0 }

  /// Whole percent, rounded half up; nil without a whole.
  package func share(of whole: Impersonal) -> Impersonal? {
    guard whole.number > 0, form == whole.form else { return nil }
    return Impersonal(
      (number * 200 + whole.number) / (2 * whole.number),
      NumberForm(decimals: 0, unit: .percent)
    )
  }

  /// Nil of none, and as soon as one is not known: a part is not the whole.
  package static func sum(_ numbers: [Impersonal?]) -> Impersonal? {
    guard let first = numbers.first, let form = first?.form else { return nil }
    var total: Int64 = 0
    for number in numbers {
      guard let number else { return nil }
      total += number.number
    }
    return Impersonal(total, form)
  }
}

extension Publishable {
  /// What every readership may read is not kept from any.
  package init(_ number: Impersonal) { self.init(.number(number.number), number.form) }
}
