package import Observatory

/// Levels by periods that are shown: at each level the shortest period, and with it the longer ones it adds up to.
package struct PublishedWindow: Hashable, Sendable {
  /// By level as declarations name it; one that is not there is not shown.
  private var shortest: [TerritoryLevel: PeriodKind]

  package init(_ shortest: [TerritoryLevel: PeriodKind]) { self.shortest = shortest }

  /// Every level and every period.
  package static let whole = PublishedWindow(
    Dictionary(uniqueKeysWithValues: TerritoryLevel.declarable.map { ($0, .mois) })
  )

  /// Nil where nothing is shown.
  package func shortest(at level: TerritoryLevel) -> PeriodKind? { shortest[level.declared] }

  package func shows(_ level: TerritoryLevel, _ period: PeriodKind) -> Bool {
    shortest(at: level).map { period.months >= $0.months } ?? false
  }

  /// Shortest first.
  package func periods(at level: TerritoryLevel) -> [PeriodKind] {
    PeriodKind.allCases.filter { shows(level, $0) }
  }

  /// Whether everything it shows is shown by the other too.
  func isWithin(_ other: PublishedWindow) -> Bool {
    shortest.allSatisfy { level, period in other.shows(level, period) }
  }

  /// The same, saying something else of some levels; nil to show nothing of one.
  func with(_ others: [TerritoryLevel: PeriodKind?]) -> PublishedWindow {
    var window = self
    for (level, period) in others { window.shortest[level] = period }
    return window
  }

  /// What both show.
  func limited(to other: PublishedWindow) -> PublishedWindow {
    var window = PublishedWindow([:])
    for (level, period) in shortest {
      window.shortest[level] = other.shortest[level].map { $0.months > period.months ? $0 : period }
    }
    return window
  }
}

extension TerritoryLevel {
  /// Those that declarations name.
  package static let declarable: [TerritoryLevel] = [.commune, .epci, .departement]

  /// The name declarations give it: `epci` is also the part of an EPCI in a département, `departement` all that
  /// départements make up.
  package var declared: TerritoryLevel {
    switch self {
    case .commune: .commune
    case .epci, .epciDepartement: .epci
    case .departement, .region, .france: .departement
    }
  }
}
