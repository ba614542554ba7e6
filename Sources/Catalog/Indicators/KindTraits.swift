package import Observatory

/// What a kind says of itself before anything of a declaration is read.
///
/// Nothing has a default: each kind answers.
protocol DeclaredKind: Hashable, Sendable {
  static var name: IndicatorKind.Name { get }
  /// Measures the numerator may be, in the order sentences list them.
  static func numerators(of facts: FactTable) -> [MeasureName]
  static func breakdowns(of facts: FactTable) -> [BreakdownColumn]
  static var total: TotalRule { get }
  /// A breakdown may be compared with the whole rather than with its own part of the denominator.
  static var mayBeOverTotal: Bool { get }
  /// Values whose reliability depends on how many they are made of.
  static var hasBase: Bool { get }

  /// Reads every part the kind has, in the order of `KindPart`, before it answers: nil after a mistake.
  init?(_ reading: inout KindReading)

  var traits: KindTraits { get }
}

/// Whether a kind has a row without a breakdown.
enum TotalRule {
  /// Its rows are its own, and no breakdown is asked for; the sentence says why a total is refused.
  case ownRows(String)
  /// Its only rows are those of a breakdown it must declare.
  case requires(BreakdownColumn)
  /// Parts of a whole: the total would always be the whole.
  case parts
  /// Unless the declaration says otherwise and has a breakdown.
  case usual
  case always
}

/// What the rest of the house asks of every kind alike.
///
/// No field has a default: each kind answers all of them.
package struct KindTraits: Sendable {
  package let source: KindSource
  /// What the numerator is divided by; nil when nothing is.
  package let denominator: Measure?
  package let coverage: Coverage?
  package let hasBase: Bool
  /// Its values are its terms, or quotients of them, so that rows added up again must give the same.
  package let areTermsSums: Bool
  /// Its values in a period are made of the sums of that period, and of what does not change in a night.
  package let isOfPeriods: Bool
  package let rows: CountedRows
  /// Its values in a period are parts of one whole: what one of them lacks, all of them do.
  package let arePartsOfOne: Bool
  /// Those that its distances lead to; nil for what is no distance.
  package let sites: [Filter<SiteFilter>]?
  /// What the pipeline says for it beside its declaration: the campaigns it compares.
  package let pairs: [PixPair]
  /// Between which values its own lies; nil where data leave nothing open, and for a kind that cannot tell.
  package let bounds: Bounds?
  /// The words its rows are written under, when they are neither a total nor those of a breakdown.
  package let ownRows: [String]
  /// What its values would tell of persons, to those outside the team.
  package let publishedForm: PublishedForm

  init(
    source: KindSource,
    denominator: Measure?,
    coverage: Coverage?,
    hasBase: Bool,
    areTermsSums: Bool,
    isOfPeriods: Bool,
    rows: CountedRows,
    arePartsOfOne: Bool,
    sites: [Filter<SiteFilter>]?,
    pairs: [PixPair],
    bounds: Bounds?,
    ownRows: [String],
    publishedForm: PublishedForm
  ) {
    self.source = source
    self.denominator = denominator
    self.coverage = coverage
    self.hasBase = hasBase
    self.areTermsSums = areTermsSums
    self.isOfPeriods = isOfPeriods
    self.rows = rows
    self.arePartsOfOne = arePartsOfOne
    self.sites = sites
    self.pairs = pairs
    self.bounds = bounds
    self.ownRows = ownRows
    self.publishedForm = publishedForm
  }
}

/// What values are made of.
package enum KindSource: Sendable {
  /// Sums by month and commune: that of the numerator, that of the denominator, and these.
  case sums([Measure])
  /// How many records have each value.
  case values(RowValue)
  /// Person by person, in a pass of its own.
  case persons(PersonReading)
  /// The last day of each source.
  case lastDays
}

/// How persons are told apart and followed.
package enum PersonReading: Sendable {
  /// Each once in a campaign and a period.
  case distinct
  /// The latest result of each in a period; percents of its quantiles, ascending.
  case latest(quantiles: [Int])
  case paired(IndicatorKind.Paired)
}

/// Which rows count in the value of a period.
package enum CountedRows: Sendable {
  /// Those of its days.
  case ofPeriod
  /// The last one of each source until its end.
  case latest
  /// Those from the month of a day until its end.
  case since(Day)
}
