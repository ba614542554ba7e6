import Observatory

/// A territory and a period, as a place in `TerritoryTree.territories`.
struct ToldCell: Hashable, Sendable {
  let territory: Int
  let period: Period
}

/// One series told by one sender, worked out for every territory and period it reaches.
///
/// What is told of exactly a territory and a period stands. Otherwise the value is made either of the periods
/// within, or of the territories within, whichever is greater: two ways to cut the same facts are never added.
struct ToldSeries {
  private let tree: TerritoryTree
  private var told: [ToldCell: ToldSum] = [:]
  /// What is made of other cells.
  private var byTerritory: [ToldCell: ToldSum] = [:]
  private var byPeriod: [ToldCell: [(days: ClosedRange<Int32>, sum: ToldSum)]] = [:]

  static func values(_ spans: [ToldSpan], _ tree: TerritoryTree) -> [ToldCell: ToldSum] {
    var series = ToldSeries(spans, tree)
    return series.worked()
  }

  private init(_ spans: [ToldSpan], _ tree: TerritoryTree) {
    self.tree = tree
    for span in spans {
      guard let period = Period(smallestHolding: span.days) else { continue }
      let cell = ToldCell(territory: span.territory, period: period)
      if span.days == period.days {
        told[cell] = ToldSum.greater(told[cell], span.sum)
      } else {
        byPeriod[cell, default: []].append((span.days, span.sum))
      }
    }
  }

  private mutating func worked() -> [ToldCell: ToldSum] {
    var values: [ToldCell: ToldSum] = [:]
    var waiting: [Int: [PeriodKind: Set<Period>]] = [:]
    func wait(_ cell: ToldCell) {
      waiting[cell.territory, default: [:]][cell.period.kind, default: []].insert(cell.period)
    }
    for cell in told.keys { wait(cell) }
    for cell in byPeriod.keys { wait(cell) }
    for territory in tree.order {
      for kind in PeriodKind.allCases {
        // In order, so that nothing depends on how a dictionary is laid out.
        for period in (waiting[territory]?[kind] ?? []).sorted() {
          let cell = ToldCell(territory: territory, period: period)
          guard let value = value(cell) else { continue }
          values[cell] = value
          for parent in tree.parents[territory] {
            let wider = ToldCell(territory: parent, period: period)
            byTerritory[wider] = byTerritory[wider].map { $0.beside(value) } ?? value
            wait(wider)
          }
          guard let longer = period.andWider.dropFirst().first else { continue }
          let wider = ToldCell(territory: territory, period: longer)
          byPeriod[wider, default: []].append((period.days, value))
          wait(wider)
        }
      }
    }
    return values
  }

  private func value(_ cell: ToldCell) -> ToldSum? {
    told[cell]
      ?? ToldSum.greater(ToldIntervals.best(byPeriod[cell] ?? []), byTerritory[cell])
  }
}

extension [ToldCell: ToldSum] {
  /// With other facts of the same cells.
  mutating func addBeside(_ others: [ToldCell: ToldSum]) {
    merge(others) { $0.beside($1) }
  }

  /// With another way to tell the same facts.
  mutating func keepGreater(_ others: [ToldCell: ToldSum]) {
    merge(others) { ToldSum.greater($0, $1) ?? $0 }
  }
}
