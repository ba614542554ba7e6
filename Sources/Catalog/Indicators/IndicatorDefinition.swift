package import Observatory

/// An indicator as declared in `pipelines/indicators/`: canonical columns from closed lists, never SQL.
package struct IndicatorDefinition: Sendable {
  package var id: String
  package var version: Int
  package var label: String
  package var unit: String
  /// Digits after the decimal point; values are integers scaled by 10^decimals.
  package var decimals: Int
  package var kind: IndicatorKind
  package var levels: [TerritoryLevel]
  package var facts: FactTable
  package var numerator: Measure
  package var denominator: Measure?
  /// Multiplies the quotient: 100 for a percentage, 1000 for "per 1 000 inhabitants".
  package var scale: Int
  package var coverage: Coverage?
  package var breakdowns: [Breakdown]
  /// False when only the breakdown makes sense (themes).
  package var hasTotal: Bool
  /// What an analyst reads: all in French.
  package var notice: IndicatorNotice
}

/// How a value is made; each kind is one file of the Aggregate room.
package enum IndicatorKind: String, CaseIterable, Sendable {
  /// A sum, zeros included over the whole observed window.
  case count
  /// numerator ÷ denominator × scale, only where the denominator is positive.
  case ratio
  /// Like `ratio`, zeros included over the whole window (the denominator is a population).
  case rate
  /// Number of distinct persons per campaign, summed over campaigns.
  case distinct
  /// Mean and median of a column over each person's latest record.
  case distribution
  /// Days since the last known activity of each source.
  case freshness
}

package enum FactTable: String, CaseIterable, Sendable {
  case activities
  case pixParticipations = "pix_participations"
  case pixCertifications = "pix_certifications"
}

/// What is added up; which measures a fact table offers is checked when the catalogue is read.
package struct Measure: Hashable, Sendable {
  package var kind: MeasureKind
  /// For `audience`: the dimension and the group of its vocabulary (age, 60_plus).
  package var dimension: String?
  package var group: String?
  /// Keeps only records whose column is one of the codes; columns and codes from the closed lists.
  package var filters: [String: [String]]
}

package enum MeasureKind: String, CaseIterable, Sendable {
  // activities
  case activities
  case accompaniments
  case audience
  case oriented
  case orientationKnown = "orientation_known"
  // territory
  case population
  // pix_participations
  case participations
  case sharedParticipations = "shared_participations"
  case participants
  case mastery
  // pix_certifications
  case certifications
  case score
}

/// A share that must reach a threshold before the value is given.
package struct Coverage: Hashable, Sendable {
  package var numerator: Measure
  package var denominator: Measure
  package var thresholdPercent: Int
}

/// The dimension written in `ventilation` as `name=code`.
package struct Breakdown: Hashable, Sendable {
  package var by: BreakdownColumn
  /// True when the denominator is that of the whole (share of accompaniments that mention a theme).
  package var overTotal: Bool
}

package enum BreakdownColumn: String, CaseIterable, Sendable {
  case dispositif
  case type
  case theme
  case orientation
  case campagne
  case certification
  case statistique
  case source
}

package struct IndicatorNotice: Sendable {
  package var definition: String
  package var formula: String
  package var additivity: String
  package var denominatorRule: String
  package var sources: String
  package var limits: String
}
