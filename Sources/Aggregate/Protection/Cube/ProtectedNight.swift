package import Cube
package import Disclosure
package import Facts
package import Observatory

/// A night of the rounded cube: every fact table that counts persons, then what stands alone.
package struct ProtectedNight: Sendable {
  package let rules: RoundingRules
  package let key: RoundingKey
  package let asOf: Day
  package let closedForDays: Int
  /// Families that may be published with other codes than they were.
  package let newDefinitions: Set<String>

  package init(
    rules: RoundingRules,
    key: RoundingKey,
    asOf: Day,
    closedForDays: Int,
    newDefinitions: Set<String> = []
  ) {
    self.rules = rules
    self.key = key
    self.asOf = asOf
    self.closedForDays = closedForDays
    self.newDefinitions = newDefinitions
  }

  /// One fact table once rounded.
  package struct Outcome: Sendable {
    package let cube: ObservedCube
    package let rows: PublishedRows
    package let calendar: PublicCalendar
    package let report: NightReport
    /// What counts are multiples of, by month and place.
    package let bases: RowBases
  }

  /// Rounds the rows of a fact table; `state` are those published before.
  ///
  /// Throws `ProtectionError`: what was published then stands.
  package func round(
    _ observed: ObservedCube,
    _ vocabulary: StoredVocabulary,
    _ areas: AreaNumbers,
    _ calendar: PublicCalendar,
    after state: PublishedRows?,
    madeBy makers: RowMakers
  ) throws -> Outcome {
    let facts = observed.plan.facts
    guard case .complete(let families) = try FamilyPlan.compiled(observed.plan, vocabulary) else {
      preconditionFailure("a plan made without its supplements")
    }
    let before = state ?? PublishedRows(families.shape, key: key)
    let months = calendar.months.union(before.knownMonths)
    let rows = families.trueRows(observed.cube, areas, months: months, madeBy: makers)
    let night = Night(
      rules: rules,
      key: key,
      asOf: asOf,
      publicMonths: calendar.months,
      tree: areas.tree(with: before),
      newDefinitions: newDefinitions
    )
    switch night.round(rows, after: before) {
    case .refused(let problems): throw ProtectionError.night(facts, problems)
    case .rounded(let published, let report):
      let cube = families.rounded(
        published,
        observed.cube,
        areas,
        months: Set(published.knownMonths),
        sources: observed.present
      )
      return Outcome(
        cube: ObservedCube(
          cube,
          insteadOf: observed,
          touched: changed(before, published, observed, families)
        ),
        rows: published,
        // A month that was shown stays.
        calendar: PublicCalendar(shown: published.knownMonths),
        report: report,
        bases: RowBases(published, areas, rules)
      )
    }
  }

  /// Months in which something shown is not what it was; nil when that is not known.
  private func changed(
    _ before: PublishedRows,
    _ now: PublishedRows,
    _ observed: ObservedCube,
    _ families: FamilyPlan
  ) -> Set<Int32>? {
    // What counts nobody is shown as it is tonight.
    guard !families.isExact.contains(true), before.shape == now.shape else { return nil }
    return now.monthsChanged(since: before).reduce(into: []) { $0.insert($1.index) }
  }
}
