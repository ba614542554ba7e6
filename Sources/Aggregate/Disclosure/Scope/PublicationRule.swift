package import Observatory

/// What the definition of an indicator says of its publication.
package struct PublicationRule: Hashable, Sendable {
  /// Which figures of a commune an indicator gives, from the fewest up.
  package enum Detail: String, CaseIterable, Sendable {
    /// How many, of all kinds.
    case whole
    /// How many of each type of activity.
    case types
    case other
  }

  package let counts: CountedUnit
  /// A table of persons by age, gender or status: also refused when it would be of too few (`TableRule`).
  package let isSensitive: Bool
  package let detail: Detail
  /// By readership, the finest level shown; what is not named is not published.
  package let published: [Readership: TerritoryLevel]
  /// The shortest period shown, when the rule of all would show shorter ones.
  package let shortestPeriod: PeriodKind?

  package init(
    counts: CountedUnit,
    isSensitive: Bool = false,
    detail: Detail = .other,
    published: [Readership: TerritoryLevel],
    shortestPeriod: PeriodKind? = nil
  ) {
    self.counts = counts
    self.isSensitive = isSensitive
    self.detail = detail
    self.published = published
    self.shortestPeriod = shortestPeriod
  }
}
