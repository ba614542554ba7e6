package import Observatory
import Warehouse

/// One value of an indicator as one readership may read it.
package struct PublishedValue: Hashable, Sendable {
  private let row: ResultRow
  private let readership: Readership
  private let counted: NumberForm
  /// In the form of its indicator.
  package let value: Publishable

  /// `counted` is the form of its terms.
  init(
    _ row: ResultRow,
    in form: NumberForm,
    counted: NumberForm = .whole,
    for readership: Readership
  ) {
    self.row = row
    self.readership = readership
    self.counted = counted
    let reason = MissingReason(
      row.status,
      hasCoverage: row.coverage != nil,
      hasSources: !row.sources.isEmpty
    )
    value = Publishable(row.value, form, row.confidentiality, reason: reason, for: readership)
  }

  package var indicator: String { row.indicator }
  package var level: TerritoryLevel { row.level }
  package var territory: String { row.territory }
  package var period: Period { row.period }
  /// Empty, or `dimension=code`.
  package var breakdown: String { row.breakdown }
  package var status: ObservationStatus { row.status }
  package var confidentiality: ConfidentialityStatus { row.confidentiality }
  /// Source codes joined by `|`.
  package var sources: String { row.sources }
  package var extracted: Day? { row.extracted }

  /// What counts are sums of multiples of; nil for what is exact.
  package var rounding: Impersonal? { row.rounding > 0 ? Impersonal(row.rounding) : nil }

  package var numerator: Publishable { beside(row.numerator, counted) }
  package var denominator: Publishable { beside(row.denominator, counted) }
  /// Percent with one decimal.
  package var coverage: Publishable { beside(row.coverage, PublishedValue.coverageForm) }

  /// False of a count, or of a share of a count, that chance alone may move by a good part.
  var isOfEnough: Bool {
    if let whole = denominator.number, value.form.unit == .percent { return whole >= PublishedValue.enough }
    if let part = numerator.number, value.form.decimals > 0, value.form.unit == .plain {
      return part >= PublishedValue.enough
    }
    guard value.form == .whole || value.form.roundedTo != nil, let count = value.number else { return true }
    return count >= PublishedValue.enough
  }

  /// As statistical offices advise for comparisons of counts.
  private static let enough: Int64 = 30

  private static let coverageForm = NumberForm(decimals: 1, unit: .percent)

  private func beside(_ stored: Int64?, _ form: NumberForm) -> Publishable {
    Publishable(stored, form, row.confidentiality, for: readership)
  }
}
