import Catalog
import Cube
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Trajectory) throws { try TrajectoryKind.emit(&builder, kind) }
}

/// What was reached since the start of a national plan, beside the local part of its target by population, where a
/// straight line would be on the last day observed, and the gap; quarter by quarter and year by year.
///
/// A stock is compared with the target itself: it did not start from zero. Of what is entered by hand, a territory of
/// which nothing was entered is not known; a list of what there is says of any territory that it has none.
enum TrajectoryKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.Trajectory) throws {
    let target = kind.target
    let figures = builder.figures
    let slot = try builder.plan.slot(builder.definition.numerator).offset
    let names = target.isStock ? ["realise", "cible", "ecart"] : ["realise", "cible", "attendu", "ecart"]
    let rows = Dictionary(
      uniqueKeysWithValues: names.map { ($0, builder.breakdown("\(Target.breakdown)=\($0)")) }
    )
    let grid = figures.grid
    let knownPeriods = TrajectoryKind.periodsReported(builder, slot, target)
    let periods = knownPeriods.filter { index in
      let period = grid.periods[index]
      return period.kind != .mois && target.start <= period.lastDay && period.firstDay <= target.end
    }
    for territory in builder.territories {
      let months = TrajectoryKind.months(figures, territory, slot, from: target.start)
      for period in periods {
        let last = grid.periods[period].lastMonth.index
        let reached =
          target.isStock
          ? figures.value(territory, period, slot)
          : months.reduce(0) { $1.month <= last ? $0 + $1.amount : $0 }
        // What was not entered elsewhere is not known: no zero is made of it.
        if reached == 0, !target.isStock, builder.definition.facts.isKeptWhole { continue }
        let isUnknown = builder.isUnobserved(period) && figures.value(territory, period, slot) == 0
        // What was reached before anybody was watching is not in it.
        let isPartial =
          !target.isStock && !builder.observesAll(target.start.number...grid.periods[period].lastDay.number)
        let day = min(grid.periods[period].lastDay, builder.asOf)
        let line = TargetLine(target, people: figures.territories[territory].population, on: day)
        for (name, value) in line.values(reached: reached) {
          guard let row = rows[name] else { continue }
          let isReached = name == "realise" || name == "ecart"
          if isUnknown, isReached {
            builder.addUnobserved(territory, period, breakdown: row)
            continue
          }
          var cell = CellValue(breakdown: row, value: value)
          if name == "realise" { cell.numerator = reached }
          cell.missesDays = isPartial && isReached
          builder.add(territory, period, cell, sources: figures.present)
        }
      }
    }
  }

  /// Of what tools tell, every period; of a register, those begun; of a list, those it speaks of.
  private static func periodsReported(_ builder: IndicatorBuilder, _ slot: Int, _ target: Target) -> [Int] {
    let (figures, periods) = (builder.figures, builder.figures.grid.periods)
    guard builder.definition.facts.isKeptWhole else { return Array(periods.indices) }
    guard target.isStock else { return periods.indices.filter { periods[$0].firstDay <= builder.asOf } }
    return periods.indices.filter { period in
      figures.territories.indices.contains { figures.value($0, period, slot) > 0 }
    }
  }

  /// The month a plan starts in counts whole.
  private static func months(
    _ figures: Figures,
    _ territory: Int,
    _ slot: Int,
    from start: Day
  ) -> [(month: Int32, amount: Int64)] {
    figures.grid.periods.indices.compactMap { index in
      let period = figures.grid.periods[index]
      guard period.kind == .mois, period.firstMonth >= start.month else { return nil }
      return (period.firstMonth.index, figures.value(territory, index, slot))
    }
  }
}

/// The local part of a national target, and where a straight line to it is on a day.
struct TargetLine {
  private let isStock: Bool
  let whole: Int64?
  let expected: Int64?

  init(_ target: Target, people: Int64?, on day: Day) {
    isStock = target.isStock
    let national = Int64(target.national)
    let country = Int64(target.nationalPopulation)
    whole = people.flatMap { Quotient.rounded($0, times: national, over: country) }
    // Rounded once: not a part of the rounded target.
    expected = people.flatMap { people in
      let (part, overflow) = people.multipliedReportingOverflow(by: national)
      return overflow
        ? nil : Quotient.rounded(part, times: target.elapsed(on: day), over: country * target.days)
    }
  }

  /// In the order of the rows; nil for what a population leaves unknown.
  func values(reached: Int64) -> [(name: String, value: Int64?)] {
    let aim = isStock ? whole : expected
    let expectedRow: [(String, Int64?)] = isStock ? [] : [("attendu", expected)]
    return [("realise", reached), ("cible", whole)] + expectedRow + [("ecart", aim.map { reached - $0 })]
  }
}
