/// Nights and steps: what several editions say together.
struct NightChecks {
  private let rules: AttackRules
  private let month: Int?
  private var compared = 0
  private var intersected = 0
  /// By offset of the truth from the new figure, changes it is right for.
  private var steps: [Int: Int] = [:]
  private var changes = 0

  init(_ view: View) {
    rules = view.rules
    month = NightChecks.month(view.edition.name)
  }

  /// Year and month of a release's name, in months.
  private static func month(_ name: String) -> Int? { Span(String(name.prefix(7)))?.firstMonth }

  /// What an earlier edition leaves of counts that have not changed since.
  mutating func intersect(_ old: View, _ view: inout View) {
    guard let was = old.rounded, let now = view.rounded, old.cells.count > 0 else { return }
    var margins = Margins(old.cells, old.world, old.atlas, old.open, rules)
    margins.findRests(old.system)
    let propagation = Propagation(old.system)
    let movement = NightChecks.movement(from: old, to: view)
    var pairs: [(cell: Int, before: Int)] = []
    for (cell, key) in view.cells.keys.enumerated() {
      let before = old.cells.index.find(key)
      guard before >= 0, old.cells.figures[before] >= 0, view.cells.figures[cell] >= 0,
        was.knows(Cells.quantity(key)), now.knows(Cells.quantity(key)),
        was.counts[before] == now.counts[cell], NightChecks.isSameMonths(old, view, key),
        movement.map({ !$0.has(Cells.zone(key), Cells.span(key)) }) ?? true
      else { continue }
      pairs.append((cell, before))
    }
    intersected += pairs.count
    for reading in MarginReading.allCases {
      var bounds = margins.bounds(old.system, reading)
      // A reading the figures contradict says nothing.
      guard propagation.run(&bounds) else { continue }
      var known =
        view.narrowed[reading]
        ?? Intervals(
          lows: [Int](repeating: 0, count: view.cells.count),
          highs: [Int](repeating: Margins.none, count: view.cells.count)
        )
      for (cell, before) in pairs where view.world.units[Cells.quantity(view.cells.keys[cell])] == .persons {
        known.lows[cell] = max(known.lows[cell], bounds.lows[before])
        known.highs[cell] = min(known.highs[cell], bounds.highs[before])
        view.narrowedCells[reading, default: []].insert(cell)
      }
      view.narrowed[reading] = known
    }
  }

  /// A month that opens adds to its quarter and its year: those are not compared.
  private static func isSameMonths(_ old: View, _ now: View, _ key: UInt64) -> Bool {
    Cells.span(key).months.allSatisfy { isShown(old, key, $0) == isShown(now, key, $0) }
  }

  private static func isShown(_ view: View, _ key: UInt64, _ month: Int) -> Bool {
    view.open.months.contains(month) && (view.rounded?.shows(Cells.quantity(key), month) ?? true)
  }

  private static func movement(from old: View, to now: View) -> MovedRows? {
    guard let was = old.edition.frozen ?? old.edition.truth,
      let counts = now.edition.frozen ?? now.edition.truth
    else { return nil }
    return MovedRows(from: was, to: counts, now.world, now.atlas, now.rules)
  }

  /// A figure that changed since the last edition belongs to a row that moved.
  mutating func judgeChanges(since old: View, _ view: View, _ report: inout AttackReport) {
    let movement = NightChecks.movement(from: old, to: view)
    var leaves = 0
    for (cell, key) in view.cells.keys.enumerated() {
      let before = old.cells.index.find(key)
      let (zone, span) = (Cells.zone(key), Cells.span(key))
      guard NightChecks.isSameMonths(old, view, key), view.cells.figures[cell] >= 0 else { continue }
      // What had no row was shown as zero, where its month was.
      guard before >= 0 ? old.cells.figures[before] >= 0 : old.open.spans.contains(span.number) else {
        continue
      }
      guard before >= 0 || view.cells.listings[cell] != .nothing else { continue }
      let quantity = Cells.quantity(key)
      // Which rows make a region is not told: its départements are looked at.
      if view.atlas.levels[zone] == .region { continue }
      if view.world.monthly[quantity] != nil || !isKnown(quantity, old, view) { continue }
      let figure = before >= 0 ? Int(old.cells.figures[before]) : 0
      compared += 1
      let isLeaf = view.atlas.levels[zone] == .commune && span.kind == .month
      let isSame = isSameTruth(old, before, view, cell)
      if isLeaf, isSame { leaves += 1 }
      if figure == Int(view.cells.figures[cell]) { continue }
      report.changes += 1
      if view.world.isSingle[quantity] {
        if let moved = singleMoved(old, before, view, cell), moved < rules.moved {
          report.refuse(view.refusal(.nights, .changedWithoutMoving, cell: cell))
        }
        continue
      }
      if view.world.units[quantity] == .free { continue }
      if before < 0, view.cells.origins[cell].window > 0, !old.readerships.contains(view.readership) {
        continue
      }
      if let movement, !movement.has(zone, span) {
        report.refuse(view.refusal(.nights, .changedWithoutMoving, cell: cell))
      } else if isLeaf, isSame {
        report.changedLeaves.append(
          view.refusal(.nights, .tooManyChangedLeaves(found: 1, compared: 1), cell: cell)
        )
      }
    }
    let found = report.changedLeaves.count
    if found > rules.fewestChangedLeaves, found * 100_000 > rules.changedLeaves * leaves,
      let first = report.changedLeaves.first
    {
      report.refuse(first.because(.tooManyChangedLeaves(found: found, compared: leaves)))
    }
    report.tested(.nights, compared, relations: intersected)
  }

  /// Whether what a quantity was rounded from is told of both editions.
  private func isKnown(_ quantity: Int, _ old: View, _ view: View) -> Bool {
    guard let was = old.rounded, let now = view.rounded else { return true }
    return was.knows(quantity) && now.knows(quantity)
  }

  private func isSameTruth(_ old: View, _ before: Int, _ view: View, _ cell: Int) -> Bool {
    guard before >= 0, let was = old.rounded, let now = view.rounded else { return false }
    return was.counts[before] == now.counts[cell]
  }

  private func singleMoved(_ old: View, _ before: Int, _ view: View, _ cell: Int) -> Int? {
    guard before >= 0, let was = old.rounded, let now = view.rounded else { return nil }
    return abs(was.counts[before] - now.counts[cell])
  }

  /// The counts of rows whose figure changed from one edition to the next, in the last twelve months.
  mutating func addSteps(from old: View, to new: View) {
    guard let truth = new.rounded, let last = month, let now = NightChecks.month(new.edition.name),
      last - now < 12
    else { return }
    let isTotal = NightChecks.totals(new.world)
    for (cell, key) in new.cells.keys.enumerated() {
      let (zone, span) = (Cells.zone(key), Cells.span(key))
      // One sample a row: its total, for the shortest period shown; the rest would say the same again.
      guard new.atlas.levels[zone] == .commune, Int(new.cells.bases[cell]) == rules.base,
        isTotal[Cells.quantity(key)],
        !span.pieces.contains(where: { new.cells.find(zone, $0, Cells.quantity(key)) >= 0 })
      else { continue }
      let before = old.cells.index.find(key)
      guard before >= 0, old.cells.figures[before] >= 0, new.cells.figures[cell] >= 0,
        old.cells.figures[before] != new.cells.figures[cell],
        NightChecks.isSameMonths(old, new, key)
      else { continue }
      changes += 1
      steps[truth.counts[cell] - Int(new.cells.figures[cell]), default: 0] += 1
    }
  }

  /// Quantities of persons that are part of no other.
  private static func totals(_ world: World) -> [Bool] {
    world.quantities.texts.enumerated().map { number, name in
      world.units[number] == .persons && !world.isSingle[number]
        && !world.lexicon.relations.contains { relation in
          relation.whole != name && relation.parts.contains { Lexicon.fits(name, $0) }
        }
    }
  }

  /// Whether the best of nine fixed guesses is right more often than allowed.
  ///
  /// Hoeffding's bound: were each guess right with the allowed chance, the share found would exceed it by t with
  /// probability under exp(-2nt²); nine guesses, one false alarm in a thousand: nt² ≥ ln(9 000) / 2 = 4.5525. So no
  /// set of fewer than eleven changes refuses. In whole numbers: (100·right - 35·n)² ≥ 45 525·n.
  mutating func judgeSteps(_ report: inout AttackReport) {
    report.tested(.steps, changes)
    guard let best = steps.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { return }
    report.bestStep = (best.key, best.value, changes)
    let above = 100 * best.value - rules.stepPercent * changes
    guard above > 0, above * above >= NightChecks.hoeffding * changes else { return }
    report.refuse(
      Refusal(
        check: .steps,
        reason: .guessedStep(offset: best.key, right: best.value, changes: changes),
        readership: "",
        file: "indicateurs.csv",
        indicator: "",
        level: "",
        territory: "",
        period: "",
        breakdown: ""
      )
    )
  }

  private static let hoeffding = 45_525
}

extension Refusal {
  func because(_ reason: RefusalReason) -> Refusal {
    Refusal(
      check: check,
      reason: reason,
      readership: readership,
      file: file,
      indicator: indicator,
      level: level,
      territory: territory,
      period: period,
      breakdown: breakdown
    )
  }
}
