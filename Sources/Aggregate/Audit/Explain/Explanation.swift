package import Catalog
package import Observatory

/// One value, and everything it was made of.
package struct Explanation: Sendable {
  package var request: ExplainRequest
  package var definition: IndicatorDefinition
  package var level: TerritoryLevel
  package var territoryName: String
  /// COG, EPCI and population years of the map.
  package var vintages: [String: String]
  /// Nil when there is no value to give: nothing was observed that the definition could count.
  package var value: ExplainedValue?
  package var terms: [ExplainedTerm]
  package var sources: [SourceShare]
  package var unknowns: [UnknownShare]
  package var files: [FileShare]
  package var corrections: [AppliedCorrection]
  package var publication: PublicationHistory
}

/// The numbers as they are stored: see `ResultRow` for their units.
package struct ExplainedValue: Hashable, Sendable {
  package var value: Int64?
  package var numerator: Int64?
  package var denominator: Int64?
  /// In thousandths.
  package var coverage: Int64?
  package var status: ObservationStatus
  /// Why it is not given.
  package var absence: MissingReason?
}

/// One sum of the formula, added up again from the rows.
package struct ExplainedTerm: Hashable, Sendable {
  package enum Role: String, Sendable {
    case numerator = "numerateur"
    case denominator = "denominateur"
    case coverageNumerator = "couverture_numerateur"
    case coverageDenominator = "couverture_denominateur"
  }

  package var role: Role
  package var words: String
  /// In the unit of the facts; nil for what rows do not give: a population, a median.
  package var amount: Int64?
  /// Whether the value stored has the same; nil when there is nothing to compare.
  package var agrees: Bool?
}

/// What one source brings.
package struct SourceShare: Hashable, Sendable {
  package var source: String
  package var rows: Int
  /// By role, in the order of the terms.
  package var amounts: [Int64]
}

/// Something the value does not say.
package struct UnknownShare: Hashable, Sendable {
  package var code: String
  package var words: String
  /// Nil for what is not counted.
  package var count: Int64?
}

/// The rows of one file that count in the value.
package struct FileShare: Hashable, Sendable {
  package var source: String
  package var format: String
  package var sha256: String
  /// As it is in the inbox now; nil when it is not there any more.
  package var name: String?
  package var exported: Day?
  package var imported: Day?
  /// Physical lines, from 1, in order.
  package var lines: [ClosedRange<Int64>]
  package var rows: Int
  /// False when the release before was made without this file; nil when nothing was published.
  package var wasInPrevious: Bool?
}

package struct AppliedCorrection: Hashable, Sendable {
  package var id: String
  package var reason: String
  package var decidedBy: String
  /// Canonical columns; empty for an exclusion.
  package var columns: [String]
  package var rows: Int64
}
