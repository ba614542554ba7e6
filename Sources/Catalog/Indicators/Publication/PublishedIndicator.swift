package import Observatory

/// What one readership is shown of one indicator.
package struct PublishedIndicator: Sendable {
  package let counts: CountedUnit
  package let isSensitive: Bool
  package let origin: FigureOrigin
  /// A value of fewer is not shown; nil when none is too few.
  package let minimum: PublishedMinimum?
  /// Stored values are multiples of it; nil when they are as they are.
  package let gridStep: Int64?
  /// Its denominator counts what persons did, so that a value of few says nothing.
  package let isShareOfPersons: Bool
  /// Its values are counts of persons, or of what they did: zero then stands for few as well as for none.
  package let isCount: Bool
  /// Of a sum of lines, the indicator of the observatory that counts the same lines; nil when none does.
  package let lineCounter: String?
  let windows: [PublishedPart: PublishedWindow]
  let terms: ShownTerms

  /// Whether a part has rows there; see `wantsNarrowestBase(at:_:)`.
  package func shows(_ part: PublishedPart, at level: TerritoryLevel, _ period: PeriodKind) -> Bool {
    windows[part]?.shows(level, period) ?? false
  }

  /// That of a row, by the words of its breakdown, `dimension=code` or nothing.
  package func part(ofBreakdown text: String) -> PublishedPart {
    let dimension = text.prefix { $0 != "=" }
    guard let name = BreakdownName(rawValue: String(dimension)), windows[.breakdown(name)] != nil else {
      return .total
    }
    return .breakdown(name)
  }

  /// Shortest first; none for a part the indicator does not have.
  package func periods(of part: PublishedPart, at level: TerritoryLevel) -> [PeriodKind] {
    windows[part]?.periods(at: level) ?? []
  }

  /// Any part.
  package func shows(at level: TerritoryLevel, _ period: PeriodKind) -> Bool {
    windows.values.contains { $0.shows(level, period) }
  }

  /// Any part, at any period.
  package func shows(at level: TerritoryLevel) -> Bool {
    windows.values.contains { $0.shortest(at: level) != nil }
  }

  /// Whether only rows rounded to the narrowest base are shown: at the edge of two bases, a month of a commune would
  /// tell more than they hide.
  package func wantsNarrowestBase(at level: TerritoryLevel, _ period: PeriodKind) -> Bool {
    switch origin {
    case .exact: false
    case .roundedRows, .singleCells, .described: level == .commune && period == .mois
    }
  }

  /// Columns left empty on a row; `statistic` is its code of the breakdown `statistique`, when it has one.
  package func hiddenColumns(ofStatistic statistic: String?) -> [TermColumn] {
    switch terms {
    case .both: []
    case .none: TermColumn.allCases
    case .unlessInhabitants: statistic == ShownTerms.inhabitants ? TermColumn.allCases : []
    }
  }
}

/// What a minimum is compared with.
package enum PublishedMinimum: Hashable, Sendable {
  /// The denominator of the value: how many are described.
  case ofDenominator(Int)
  /// The quantities of the lines a sum is of: posts whose cost is added up.
  case ofLines(Int)
}

enum ShownTerms {
  case both
  case none
  /// Those of communes, not those of the people who live there.
  case unlessInhabitants

  /// Code of `statistique` for the inhabitants that a reach or a distance speaks of.
  static let inhabitants = "population"
}
