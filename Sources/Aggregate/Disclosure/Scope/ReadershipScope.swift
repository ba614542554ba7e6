package import Observatory

/// What each readership is shown of one and the same rounded cube: levels by periods.
///
/// A commune by month is never public: a base chosen from the truth would tell, at the edge of two bases, more than the
/// base hides. Partners see it at the narrowest base only.
package struct ReadershipScope: Sendable {
  package let readership: Readership
  package let rules: RoundingRules

  package init(_ readership: Readership, _ rules: RoundingRules) {
    self.readership = readership
    self.rules = rules
  }

  /// Whether a cell has a line; `rounding` is that of the cell (`arrondi`).
  package func shows(
    _ rule: PublicationRule,
    at level: TerritoryLevel,
    _ period: PeriodKind,
    rounding: Int32
  ) -> Bool {
    guard readership != .interne else { return true }
    guard let finest = rule.published[readership], level.width >= finest.width else { return false }
    if let shortest = rule.shortestPeriod, period.months < shortest.months { return false }
    switch rule.counts {
    case .none: return true
    case .activities where level == .commune: return false
    case .visits, .persons, .activities, .minutes: break
    }
    switch level {
    case .departement, .region, .france: return true
    case .epci, .epciDepartement: return readership == .partenaires || period != .mois
    case .commune: return showsCommune(rule, period, rounding)
    }
  }

  private func showsCommune(_ rule: PublicationRule, _ period: PeriodKind, _ rounding: Int32) -> Bool {
    switch (readership, period) {
    case (.interne, _): true
    case (.partenaires, .annee), (.partenaires, .trimestre), (.public, .annee): true
    case (.partenaires, .mois): rounding <= rules.base && rule.detail != .other
    case (.public, .trimestre): rule.detail == .whole
    case (.public, .mois): false
    }
  }

  /// `arrondi`: the widest base of the rows of a commune, that of all above.
  package func rounding(at level: TerritoryLevel, bases: some Sequence<Int32>) -> Int32 {
    level == .commune ? bases.reduce(rules.base, max) : rules.base
  }
}

extension TerritoryLevel {
  /// How far from a commune: an EPCI and its part are as wide.
  fileprivate var width: Int {
    switch self {
    case .commune: 0
    case .epci, .epciDepartement: 1
    case .departement: 2
    case .region: 3
    case .france: 4
    }
  }
}
