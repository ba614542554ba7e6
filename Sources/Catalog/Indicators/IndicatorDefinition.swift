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
  /// Among commune, epci and departement; see `isGiven(at:)`.
  package var levels: [TerritoryLevel]
  package var facts: FactTable
  package var numerator: Measure
  /// Present for a ratio and a rate, absent otherwise.
  package var denominator: Measure?
  /// Multiplies the quotient: 100 for a percentage, 1000 for "per 1 000 inhabitants".
  package var scale: Int
  /// Divides it: 60 for hours out of minutes, 100 for euros out of cents.
  package var divisor: Int
  package var coverage: Coverage?
  package var bounds: Bounds?
  /// For `reach`: only communes with fewer inhabitants; nil for all.
  package var communesBelow: Int?
  /// For `expected`: shares of the population, in the order of the declaration.
  package var profiles: [Profile]
  /// For `excess`: what is done with the two shares.
  package var comparison: ShareComparison?
  /// For the kinds that need a population by age: under that many inhabitants the census is no measure.
  package var inhabitantsFrom: Int
  /// For `classes`: what each commune is.
  package var classes: CommuneClasses?
  /// For `distance`: gives the share of communes farther than this, rather than how far they are.
  package var beyondMetres: Int?
  /// For `trajectory`.
  package var target: Target?
  /// Percents of the quantiles a `distribution` or a `paired` gain gives, ascending.
  package var quantiles: [Int]
  /// For `paired`: the campaigns the pipeline declares as entry and exit.
  package var pairs: [PixPair] = []
  /// A ratio, a rate or a distribution of fewer is flagged; the pipeline says it when the indicator does not.
  package var smallBase: Int?
  package var breakdowns: [Breakdown]
  /// False when only the breakdown makes sense (themes).
  package var hasTotal: Bool
  /// What an analyst reads: all in French.
  package var notice: IndicatorNotice
  /// Of the text of its file, comments included.
  package var stamp: UInt64

  /// `epci` also stands for the part of an EPCI in a département, `departement` for what départements make up.
  package func isGiven(at level: TerritoryLevel) -> Bool {
    switch level {
    case .epciDepartement: levels.contains(.epci)
    case .region, .france: levels.contains(.departement)
    case .commune, .epci, .departement: levels.contains(level)
    }
  }

  /// What a quotient in natural units is multiplied by to give the stored integer.
  package var multiplier: Int64 {
    (0..<decimals).reduce(Int64(scale)) { product, _ in product * 10 }
  }
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
  /// Shares of the parts of a whole, by largest remainder: they add up to 100 %.
  case composition
  /// Share of the communes of a territory, and of their inhabitants, where the sum is positive.
  case reach
  /// Persons a national share makes one expect among the inhabitants: an estimate, year by year.
  case expected
  /// Share of the inhabitants that are 60 years old or more, year by year.
  case populationShare = "population_share"
  /// How a share differs from that of the inhabitants of 60 years and more.
  case excess
  /// Gini and Theil indices of a sum per inhabitant over the communes of a territory.
  case inequality
  /// Mean and quantiles of a column: over each person's latest record (Pix), or over the records themselves.
  case distribution
  /// Entry and exit of the same persons: gain, share who did better, and those not seen again.
  case paired
  /// Share of the communes of a territory, and of their inhabitants, in each of some declared classes.
  case classes
  /// How far communes are from the nearest place.
  case distance
  /// Share of a sum less share of the population, in points.
  case quota
  /// What was reached since a start, beside the local part of a national target.
  case trajectory
  /// Days since the last known activity of each source.
  case freshness
}

/// A share that must reach a threshold before the value is given.
package struct Coverage: Hashable, Sendable {
  package var numerator: Measure
  package var denominator: Measure
  package var thresholdPercent: Int
}

/// Between which values the true one lies, where data leave it open.
package struct Bounds: Hashable, Sendable {
  package var low: Term
  package var high: Term

  package struct Term: Hashable, Sendable {
    package var numerator: Measure
    /// As for the indicator itself.
    package var denominator: Measure?
  }

  package static let breakdown = "borne"
}

package enum ShareComparison: String, CaseIterable, Sendable {
  /// Share less share: in points when `scale` is 100.
  case difference
  /// Share over share.
  case quotient
}

/// A share of the population published elsewhere.
package struct Profile: Hashable, Sendable {
  package var code: String
  package var perThousand: Int

  package static let breakdown = "profil"
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
