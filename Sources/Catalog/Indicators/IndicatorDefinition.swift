package import Observatory

/// An indicator as declared in `pipelines/indicators/`: canonical columns from closed lists, never SQL.
package struct IndicatorDefinition: Hashable, Sendable {
  /// Also the name of its file.
  package var id: String
  package var version: Int
  package var label: String
  package var unit: String
  /// Digits after the decimal point; values are integers scaled by 10^decimals.
  package var decimals: Int
  package var kind: IndicatorKind
  /// Among commune, epci and departement; see `isReported(at:)`.
  package var levels: [TerritoryLevel]
  package var facts: FactTable
  package var numerator: Measure
  /// Multiplies the quotient: 100 for a percentage, 1000 for "per 1 000 inhabitants".
  package var scale: Int
  /// Divides it: 60 for hours out of minutes, 100 for euros out of cents.
  package var divisor: Int
  /// A ratio, a rate or a distribution of fewer is flagged; the pipeline says it when the indicator does not.
  package var smallBase: Int?
  package var breakdowns: [Breakdown]
  /// False when only the breakdown makes sense (themes).
  package var hasTotal: Bool
  /// What an analyst reads: all in French.
  package var notice: IndicatorNotice
  /// Outside the team; see `published(for:_:)`.
  package var publication: IndicatorPublication
  /// Of the text of its file, comments included, but not of what it says of publication: that changes no value.
  package var fingerprint: UInt64

  /// `epci` also stands for the part of an EPCI in a département, `departement` for what départements make up.
  package func isReported(at level: TerritoryLevel) -> Bool { levels.contains(level.declared) }

  /// What a quotient in natural units is multiplied by to give the stored integer.
  package var multiplier: Int64 {
    (0..<decimals).reduce(Int64(scale)) { product, _ in product * 10 }
  }
}

/// The dimension written in `ventilation` as `name=code`.
package struct Breakdown: Hashable, Sendable {
  package var by: BreakdownColumn
  /// True when the denominator is that of the whole (share of accompaniments that mention a theme).
  package var overTotal: Bool

  package init(by: BreakdownColumn, overTotal: Bool = false) {
    self.by = by
    self.overTotal = overTotal
  }
}

package struct IndicatorNotice: Hashable, Sendable {
  package var definition: String
  package var formula: String
  package var additivity: String
  package var denominatorRule: String
  package var sources: String
  package var limits: String
}
