/// Closure over cells, and what of presence needs them: one count has one figure, sums tie, shares without terms are
/// those of counts shown elsewhere.
struct ClosureChecks {
  private let view: View
  private let cells: Cells

  init(_ view: View) {
    self.view = view
    cells = view.cells
  }

  func judge(_ reading: WindowReading, _ report: inout AttackReport) {
    report.tested(.closure, reading.rows.counts, relations: reading.rows.quotients)
    report.tested(.presence, reading.presence.tested)
    for cell in cells.twoFigures { report.refuse(view.refusal(.closure, .twoFigures, cell: cell)) }
    for cell in cells.twoBases { report.refuse(view.refusal(.closure, .unreadableBase, cell: cell)) }
    judgePending(reading, &report)
    judgeReach(reading, &report)
    judgeSums(&report)
    judgeSince(&report)
    judgePresence(reading, &report)
  }

  private func judgePending(_ reading: WindowReading, _ report: inout AttackReport) {
    for one in reading.rows.pending {
      let (zone, span) = (Cells.zone(one.key), Cells.span(one.key))
      report.tested(.closure, relations: 1)
      guard let numerator = cells.figure(zone, span, one.numerator),
        let denominator = cells.figure(zone, span, one.denominator)
      else {
        // A coverage is made of two counts too.
        report.refuse(view.refusal(.closure, .hiddenTerms, key: one.key, one.origin))
        continue
      }
      if one.isOfMore { continue }
      let holds = RowChecks.isQuotient(
        one.value,
        numerator,
        denominator,
        one.scale,
        one.unit,
        isExact: one.isExactQuotient
      )
      if !holds {
        let check: AttackCheck = one.isCoverage ? .presence : .closure
        let reason: RefusalReason = one.isCoverage ? .coverageDiffers : .notQuotient
        report.refuse(view.refusal(check, reason, key: one.key, one.origin))
      }
    }
  }

  /// Communes reached, where the count that says so is shown for every commune.
  private func judgeReach(_ reading: WindowReading, _ report: inout AttackReport) {
    for (row, origin) in reading.rows.reached {
      let name = view.world.breakdowns.texts[row.breakdown]
      guard name == "statistique=communes", let reached = row.numerator,
        let visits = view.world.quantities.find("T"),
        !view.atlas.isBeyond(row.zone), let cut = view.atlas.cuts[row.zone].first
      else { continue }
      var most = 0
      var isKnown = true
      for piece in communes(under: cut) {
        if let figure = cells.figure(Int(piece), row.span, visits) {
          if figure > 0 { most += 1 }
        } else {
          isKnown = false
        }
      }
      guard isKnown else { continue }
      report.tested(.closure, relations: 1)
      // Those reached in one way are among those reached at all.
      if reached > most {
        let key = Cells.key(row.zone, row.span, 0)
        report.refuse(view.refusal(.closure, .reachDiffers, key: key, origin))
      }
    }
  }

  private func communes(under cut: Atlas.Cut) -> [Int32] {
    cut.pieces.flatMap { piece -> [Int32] in
      if view.atlas.levels[Int(piece)] == .commune { return [piece] }
      return view.atlas.cuts[Int(piece)].first.map { communes(under: $0) } ?? []
    }
  }

  private func judgeSums(_ report: inout AttackReport) {
    let system = view.system
    for equation in 0..<system.equationCount {
      let tie = system.ties[equation]
      if tie == .untied { continue }
      let whole = Int(system.wholes[equation])
      guard cells.figures[whole] >= 0 else { continue }
      var left = 0
      var isKnown = true
      for member in system.equation(equation) {
        let unknown = Int(system.members[member])
        guard unknown < system.cellCount else { continue }
        guard cells.figures[unknown] >= 0 else {
          isKnown = false
          continue
        }
        left += Int(system.signs[member]) * Int(cells.figures[unknown])
      }
      report.tested(.closure, relations: 1)
      let sum = system.sums[equation]
      if left < 0 {
        let reason: RefusalReason =
          sum == .parts && tie == .atLeast ? .partAboveWhole : .sumDoesNotTie(what: sum)
        report.refuse(view.refusal(.closure, reason, cell: whole))
      } else if left > 0, isKnown, tie == .exact || (tie == .more && !hasMore(equation)) {
        report.refuse(view.refusal(.closure, .sumDoesNotTie(what: sum), cell: whole))
      }
    }
  }

  /// Whether the truth knows, or knew, rows of the whole that are in none of its parts; yes when it is not told.
  private func hasMore(_ equation: Int) -> Bool {
    // The bounds of minutes are a difference of two rounded sums, which may be more than nothing where that of true ones is.
    let whole = cells.keys[Int(view.system.wholes[equation])]
    if view.world.units[Cells.quantity(whole)] == .minutes { return true }
    let known = [view.truth, view.frozen].compactMap(\.self)
    guard !known.isEmpty else { return true }
    return known.contains { judging in
      var left = 0
      for member in view.system.equation(equation) {
        let unknown = Int(view.system.members[member])
        guard unknown < view.system.cellCount else { continue }
        left += Int(view.system.signs[member]) * judging.counts[unknown]
      }
      return left != 0
    }
  }

  /// A count since a start grows by that of the period.
  private func judgeSince(_ report: inout AttackReport) {
    for (index, key) in cells.keys.enumerated() {
      guard let monthly = view.world.monthly[Cells.quantity(key)], cells.figures[index] >= 0 else { continue }
      let (zone, span) = (Cells.zone(key), Cells.span(key))
      let before = Span(number: (Int32(span.firstMonth - span.length) << 2) | span.number & 3)
      guard let earlier = cells.figure(zone, before, Cells.quantity(key)),
        let during = cells.figure(zone, span, monthly)
      else { continue }
      report.tested(.closure, relations: 1)
      if Int(cells.figures[index]) - earlier != during {
        report.refuse(view.refusal(.closure, .sumDoesNotTie(what: .periods), cell: index))
      }
    }
  }

  private func judgePresence(_ reading: WindowReading, _ report: inout AttackReport) {
    let judged = reading.presence.judged(
      listed: { view.atlas.listed[$0, default: 0] },
      form: { indicator, breakdown in
        view.world.lexicon.line(
          of: view.world.indicators.texts[indicator],
          breakdown: view.world.breakdowns.texts[breakdown]
        )?.form
      }
    )
    for (reason, found) in judged {
      let key = Cells.key(found.zone, found.span, 0)
      report.refuse(view.refusal(.presence, reason, key: key, found.origin))
    }
    judgeMonths(&report)
    for (group, shown) in reading.presence.shown.sorted(by: { $0.key < $1.key }) {
      let alike = reading.presence.shown.filter { $0.key.indicator == group.indicator }
      judgeAbsent(group, shown, alike.values.reduce(0) { max($0, $1.mostCodes) }, &report)
    }
  }

  /// A commune's month may only be left out where its quarter says that a row of it is wide.
  private func judgeMonths(_ report: inout AttackReport) {
    guard let visits = view.world.quantities.find("T") else { return }
    var months: Set<Span> = []
    var quarters: [(cell: Int, zone: Int, span: Span)] = []
    for (cell, key) in cells.keys.enumerated() where Cells.quantity(key) == visits {
      let (zone, span) = (Cells.zone(key), Cells.span(key))
      guard view.atlas.levels[zone] == .commune else { continue }
      switch span.kind {
      case .month: months.insert(span)
      case .quarter: quarters.append((cell, zone, span))
      case .year: break
      }
    }
    if months.isEmpty { return }
    for (cell, zone, span) in quarters where Int(cells.bases[cell]) <= view.rules.base {
      for month in span.pieces where months.contains(month) {
        report.tested(.presence, 1)
        if cells.find(zone, month, visits) >= 0 { continue }
        let key = Cells.key(zone, month, visits)
        report.refuse(view.refusal(.presence, .someZeroes, key: key, cells.origins[cell]))
      }
    }
  }

  /// Whether a count is shown, and is enough for a table of one code.
  private func isMany(_ zone: Int, _ span: Span, _ quantity: Int) -> Bool {
    cells.figure(zone, span, quantity).map { $0 >= view.rules.meanCell } ?? false
  }

  /// Where a denominator is shown and its share is not, no share stands for as few.
  private func judgeAbsent(
    _ group: PresenceChecks.Group,
    _ shown: PresenceChecks.Shown,
    _ mostCodes: Int,
    _ report: inout AttackReport
  ) {
    guard view.world.units[group.denominator] == .persons, !shown.least.isEmpty else { return }
    // Answers of which several are possible: where none is given, all are zero.
    if !shown.isTable, shown.codes.count > 1 { return }
    let isSensitive = view.world.lexicon.isSensitive(view.world.indicators.texts[group.indicator])
    for (index, key) in cells.keys.enumerated() where Cells.quantity(key) == group.denominator {
      let span = Cells.span(key)
      guard span.number & 3 == group.kind, view.atlas.levels[Cells.zone(key)] == group.level,
        cells.figures[index] > 0
      else { continue }
      report.tested(.presence, relations: 1)
      let here = Cells.key(Cells.zone(key), span, 0)
      if shown.keys.contains(here) { continue }
      if isSensitive {
        // A table of too few by code is not shown, and how many codes it has is not either.
        let isOfFew =
          shown.isTable
          ? Int(cells.figures[index]) < view.rules.meanCell * max(mostCodes, view.rules.codes)
          : !shown.numerators.allSatisfy { isMany(Cells.zone(key), span, $0) }
        if isOfFew { continue }
      }
      if shown.has(Int(cells.figures[index]), Int(cells.bases[index])) {
        report.refuse(view.refusal(.presence, .hiddenAboveShown, key: here, shown.origin))
      }
    }
  }
}
