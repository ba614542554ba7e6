package import Observatory

/// What the declaration of an indicator says of its publication outside the team: the keys `counts`, `sensitive` and
/// `publish`.
///
/// It changes no value: the fingerprint of a definition leaves it out.
package struct IndicatorPublication: Hashable, Sendable {
  package let counts: CountedUnit
  /// A table of persons by what they are: refused whole when it would be of too few by code.
  package let isSensitive: Bool
  /// The same for every readership, since two grids of one figure would narrow it.
  let rule: FigureRule
  /// A readership that is not there is shown nothing of the indicator.
  let extents: [Readership: PublishedExtent]

  static let keys: Set = ["counts", "sensitive", "publish"]
}

/// How a figure is made unfit to give persons away, when rounding is not enough.
struct FigureRule: Hashable, Sendable {
  /// A value of fewer is not shown.
  var minimum: Int?
  /// Values are multiples of it, in the unit of the indicator.
  var grid: Int?
  var terms: Terms?

  enum Terms: String, CaseIterable, Sendable {
    case shown
    case hidden
  }
}

/// Where an indicator departs from what a readership is usually shown.
struct PublishedExtent: Hashable, Sendable {
  /// The finest level, and the shortest period, of anything.
  var fromLevel: TerritoryLevel?
  var fromPeriod: PeriodKind?
  /// For the total and for breakdowns, each by itself.
  var windows: [PublishedPart: [TerritoryLevel: PeriodKind]]
}

/// Which rows of an indicator: those without a breakdown, its own included, or those of one.
package enum PublishedPart: Hashable, Sendable {
  case total
  case breakdown(BreakdownName)

  /// As declarations write it.
  var word: String {
    switch self {
    case .total: "total"
    case .breakdown(let name): name.rawValue
    }
  }
}

extension IndicatorDefinition {
  /// The total when there is one, or the rows that are its own; then its breakdowns.
  package var parts: [PublishedPart] {
    (hasTotal || breakdowns.isEmpty ? [.total] : []) + breakdowns.map { .breakdown($0.by.name) }
  }
}
