import Observatory

/// What the simulated activities amount to, by commune and month: all that grows with their number.
struct ActivityTruth {
  struct CommuneMonth: Hashable {
    let commune: String
    let month: Month
  }

  struct CommuneSource: Hashable {
    let commune: String
    let source: ActivityFact.Source
  }

  private(set) var totals: [CommuneMonth: ActivityTotals] = [:]
  private(set) var days: [CommuneSource: Set<Day>] = [:]

  /// Activities without a commune of the perimeter count nowhere.
  mutating func add(_ fact: ActivityFact) {
    guard let commune = fact.commune else { return }
    totals[CommuneMonth(commune: commune, month: fact.day.month), default: ActivityTotals()].add(fact)
    days[CommuneSource(commune: commune, source: fact.source), default: []].insert(fact.day)
  }

  /// Those where something happened.
  var communes: Set<String> { Set(totals.keys.map(\.commune)) }

  /// The months from the first to the last that hold an activity, and the quarters and years around them.
  var window: [Period] {
    guard let first = totals.keys.map(\.month).min(), let last = totals.keys.map(\.month).max() else {
      return []
    }
    var periods: Set<Period> = []
    for index in first.index...last.index {
      for kind in PeriodKind.allCases { periods.insert(Period(kind, containing: Month(index: index))) }
    }
    return periods.sorted()
  }
}
