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

  private(set) var totals: [CommuneMonth: TruthTotals] = [:]
  private(set) var days: [CommuneSource: Set<Day>] = [:]

  /// Activities without a commune of the perimeter count nowhere.
  mutating func add(_ fact: ActivityFact) {
    guard let commune = fact.commune else { return }
    totals[CommuneMonth(commune: commune, month: fact.day.month), default: TruthTotals()].add(fact)
    days[CommuneSource(commune: commune, source: fact.source), default: []].insert(fact.day)
  }

  /// Those where something happened.
  var communes: Set<String> { Set(totals.keys.map(\.commune)) }

  /// La Coop announces the days of its exports; the tool before it does not.
  func watch(_ occasion: ExportOccasion) -> TruthWatch {
    var watch = TruthWatch(asOf: occasion.day)
    func shown(_ source: ActivityFact.Source) -> Set<Month> {
      Set(days.filter { $0.key.source == source }.values.flatMap { $0.map(\.month) })
    }
    if !shown(.coop).isEmpty { watch.announce(from: occasion.from, through: occasion.through) }
    watch.show(shown(.coopV1), beside: [])
    return watch
  }
}
