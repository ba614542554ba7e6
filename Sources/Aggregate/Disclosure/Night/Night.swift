package import Observatory

/// A night of one fact table: yesterday's rows and tonight's truth make the rows shown from now on.
///
/// Rule R3. A month is rounded once, when it is over and fully received. What was shown then stays until enough
/// persons of its row have changed, and moves only on a night that shows a new month: somebody who adds an entry a
/// night to see a figure move, or who watches every night, learns nothing of the others.
package struct Night: Sendable {
  package let rules: RoundingRules
  package let key: RoundingKey
  package let asOf: Day
  /// Months that are over and fully received (`PublicCalendar`).
  package let publicMonths: Set<Month>
  package let tree: AreaTree
  /// Families whose codes may change tonight.
  package let newDefinitions: Set<String>

  package init(
    rules: RoundingRules,
    key: RoundingKey,
    asOf: Day,
    publicMonths: Set<Month>,
    tree: AreaTree,
    newDefinitions: Set<String> = []
  ) {
    self.rules = rules
    self.key = key
    self.asOf = asOf
    self.publicMonths = publicMonths
    self.tree = tree
    self.newDefinitions = newDefinitions
  }

  /// The same for any number of threads, and for any order of areas, families and successions given.
  package func round(_ rows: TrueRows, after state: consuming PublishedRows) -> NightOutcome {
    var problems = tree.problems + rows.problems()
    for key in rows.keys where publicMonths.contains(key.month) && tree.rank(of: key.area) == nil {
      problems.append(.unknownArea(key))
    }
    let change = DefinitionChange(from: state.shape, to: rows.shape, named: newDefinitions)
    problems += change.problems
    guard problems.isEmpty else { return .refused(problems) }

    var report = NightReport()
    change.apply(to: &state, &report)
    state.drawFromNow(with: key)
    AreaSuccession(tree, rows).apply(to: &state, &report)
    let unknown = state.areas.subtracting(tree.nodes.map(\.area))
    guard unknown.isEmpty else { return .refused(state.problems(ofUnknown: unknown)) }

    report.openedMonths = publicMonths.subtracting(state.knownMonths).sorted()
    report.heldMonths = state.knownMonths.filter { !publicMonths.contains($0) }
    var work = NightWork(self, rows, state, change)
    work.keepOrMark(&report)
    work.roundMarked(&report)
    return .rounded(work.finished(&report), report)
  }
}
