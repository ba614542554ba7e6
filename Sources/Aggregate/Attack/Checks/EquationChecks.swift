/// Equations: what the relations leave of each small count, and of the work of one mediator, under each reading.
struct EquationChecks {
  private let view: View
  private let cells: Cells
  private let visits: Int?

  init(_ view: View) {
    self.view = view
    cells = view.cells
    visits = view.world.quantities.find("T")
  }

  func judge(_ report: inout AttackReport) {
    report.tested(.equations, view.system.unknownCount, relations: view.system.equationCount)
    var margins = Margins(cells, view.world, view.atlas, view.open, view.rules)
    margins.findRests(view.system)
    let propagation = Propagation(view.system)
    for reading in MarginReading.allCases {
      var found = AttackReport.ReadingFound(readership: view.readership, reading: reading)
      found.unknowns = view.system.unknownCount
      found.equations = view.system.equationCount
      var bounds = margins.bounds(view.system, reading)
      for cell in view.narrowedCells[reading, default: []] {
        guard let other = view.narrowed[reading] else { continue }
        bounds.lows[cell] = max(bounds.lows[cell], other.lows[cell])
        bounds.highs[cell] = min(bounds.highs[cell], other.highs[cell])
      }
      guard propagation.run(&bounds) else {
        found.isContradicted = true
        report.readings.append(found)
        continue
      }
      judgeSmall(bounds, reading, &found, &report)
      judgeRests(bounds, reading, margins, &found, &report)
      judgeMediators(bounds, reading, &found, &report)
      report.readings.append(found)
    }
  }

  private func judgeSmall(
    _ bounds: Intervals,
    _ reading: MarginReading,
    _ found: inout AttackReport.ReadingFound,
    _ report: inout AttackReport
  ) {
    for cell in cells.keys.indices where view.world.units[Cells.quantity(cells.keys[cell])] == .persons {
      let (low, high) = (bounds.lows[cell], bounds.highs[cell])
      guard isSmall(cell, low, high) else { continue }
      let left = high - low + 1
      found.narrowest = min(found.narrowest ?? left, left)
      guard left < view.rules.candidates else { continue }
      let isOfNights = view.narrowedCells[reading]?.contains(cell) ?? false
      report.refuse(
        view.refusal(
          isOfNights ? .nights : .equations,
          isOfNights
            ? .fewCandidatesOverNights(reading: reading, left: left)
            : .fewCandidates(reading: reading, left: left),
          cell: cell
        )
      )
    }
  }

  /// Whether a count is small, and what is left of it holds the truth; by its bounds alone where no truth is kept.
  private func isSmall(_ cell: Int, _ low: Int, _ high: Int) -> Bool {
    let known = [view.truth, view.frozen].compactMap { $0?.counts[cell] }
    if known.isEmpty { return low < view.rules.small }
    return known.contains { $0 < view.rules.small && (low...high).contains($0) }
  }

  /// Counts that no row gives and a subtraction does: ages not known, what has no commune.
  private func judgeRests(
    _ bounds: Intervals,
    _ reading: MarginReading,
    _ margins: Margins,
    _ found: inout AttackReport.ReadingFound,
    _ report: inout AttackReport
  ) {
    let system = view.system
    for equation in 0..<system.equationCount {
      for member in system.equation(equation) {
        let unknown = Int(system.members[member])
        guard unknown >= system.cellCount,
          case .rest(let whole) = system.hidden[unknown - system.cellCount].kind,
          view.world.units[Cells.quantity(cells.keys[whole])] == .persons, margins.rest(unknown) != nil
        else { continue }
        let (low, high) = (bounds.lows[unknown], bounds.highs[unknown])
        let left = high - low + 1
        guard left < view.rules.candidates, isTrue(equation, but: unknown, low, high) else { continue }
        found.narrowest = min(found.narrowest ?? left, left)
        report.refuse(view.refusal(.equations, .fewCandidates(reading: reading, left: left), cell: whole))
      }
    }
  }

  /// Whether the true count of what an equation leaves is small, and among what is left to it.
  private func isTrue(_ equation: Int, but rest: Int, _ low: Int, _ high: Int) -> Bool {
    let known = [view.truth, view.frozen].compactMap(\.self)
    if known.isEmpty { return low < view.rules.small }
    return known.contains { judging in
      var left = 0
      for member in view.system.equation(equation) {
        let unknown = Int(view.system.members[member])
        guard unknown < view.system.cellCount else { continue }
        left += Int(view.system.signs[member]) * judging.counts[unknown]
      }
      return left >= 0 && left < view.rules.small && (low...high).contains(left)
    }
  }

  /// The rule for mediators is about what can be proved: only the reading that holds for certain refuses, the others
  /// are counted.
  private func judgeMediators(
    _ bounds: Intervals,
    _ reading: MarginReading,
    _ found: inout AttackReport.ReadingFound,
    _ report: inout AttackReport
  ) {
    guard let visits else { return }
    for (cell, key) in cells.keys.enumerated() where Cells.quantity(key) == visits {
      let zone = Cells.zone(key)
      guard view.atlas.levels[zone] == .commune, cells.figures[cell] > 0, isOfFew(cell, zone) else {
        continue
      }
      found.mediators += 1
      let (low, high) = (bounds.lows[cell], bounds.highs[cell])
      let known = [view.truth, view.frozen].compactMap { $0?.counts[cell] }
      let counts = known.isEmpty ? [Int(cells.figures[cell])] : known
      // What the rounding itself leaves is 2(b - 1), at least twenty percents of the row it was chosen for.
      let isClose = counts.contains { count in
        (low...high).contains(count) && (high - low) * 100 < view.rules.fewPercent * count
      }
      guard isClose, counts.allSatisfy({ (high - low) * 100 < view.rules.fewPercent * $0 }) else { continue }
      found.closeMediators += 1
      if reading == .rows {
        report.refuse(view.refusal(.equations, .mediatorKnown(reading: reading), cell: cell))
      }
    }
  }

  private func isOfFew(_ cell: Int, _ zone: Int) -> Bool {
    if Int(cells.bases[cell]) > view.rules.base { return true }
    let months = Cells.span(cells.keys[cell]).months.filter { view.open.months.contains($0) }
    guard let few = view.truth?.few, !months.isEmpty else { return false }
    return months.allSatisfy { few.contains(Judging.row(zone, $0)) }
  }
}
