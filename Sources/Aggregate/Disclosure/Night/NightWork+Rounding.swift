import Observatory

/// The second pass: rows to round, each by what brings it here.
extension NightWork {
  mutating func roundMarked(_ report: inout NightReport) {
    for one in marked {
      load(one.month, one.row, one.rank)
      switch one.work {
      case .first:
        roundFirst(one)
        report.frozen += 1
      case .again:
        roundAgain(one, &report)
        report.roundedAgain += 1
      case .redefined: redefine(one, &report)
      }
    }
  }

  private mutating func roundFirst(_ one: Marked) {
    let (base, isOfFew) = widths.base(one.month, one.rank, rounding.now[0], state.months)
    owed.owed(&rounding.owed, month: one.month, rank: one.rank, isWide: base > night.rules.base)
    rounding.correct(0..<width, base: base)
    for leaf in 0..<width { rounding.stays[leaf] = false }
    draw(one, base)
    rounding.round(base: base)
    store(one, base, isOfFew ? [.isOfFew, .hasThresholds] : [.hasThresholds])
  }

  private mutating func roundAgain(_ one: Marked, _ report: inout NightReport) {
    let before = state.months[one.month].bases[one.row]
    let marks = state.months[one.month].marks[one.row]
    let wanted = widths.base(one.month, one.rank, rounding.now[0], state.months)
    let base = max(before, wanted.base)
    if base != before || !marks.contains(.hasThresholds) {
      owed.owed(&rounding.owed, month: one.month, rank: one.rank, isWide: base > night.rules.base)
      rounding.correct(0..<width, base: base)
    }
    let isAnew = (0..<width).contains { leaf in
      let multiple = Int64(base) * Int64(rows.shape.scales[leaf])
      return multiple > 0 && Int64(rounding.before[leaf]) % multiple != 0
    }
    for leaf in 0..<width { rounding.stays[leaf] = !isAnew && rounding.now[leaf] == rounding.frozen[leaf] }
    draw(one, base)
    rounding.round(base: base)
    report.widened += base != before ? 1 : 0
    for leaf in 0..<width where rounding.now[leaf] == rounding.frozen[leaf] {
      tell(leaf, of: one, isAnew ? .otherBase : .noOtherPart, &report)
    }
    let isOfFew = rounding.now[0] == 0 ? marks.contains(.isOfFew) : wanted.isOfFew
    store(one, base, isOfFew ? [.isOfFew, .hasThresholds] : [.hasThresholds])
  }

  /// The leaves of families that are new or changed, inside what the row shows.
  private mutating func redefine(_ one: Marked, _ report: inout NightReport) {
    guard let asked = change.asked else { return }
    let base = state.months[one.month].bases[one.row]
    let isWide = base > night.rules.base
    let wasPublished = change.wasPublished
    owed.owed(&rounding.owed, month: one.month, rank: one.rank, isWide: isWide)
    for leaf in 0..<width {
      rounding.stays[leaf] = wasPublished[leaf]
      if !wasPublished[leaf] { rounding.correct(leaf..<leaf + 1, base: base) }
      rounding.shown[leaf] = rounding.before[leaf]
    }
    draw(one, base)
    rounding.round(base: base, asked: asked)
    for (number, step) in rows.shape.plan.enumerated() where asked[number] {
      for leaf in step.leaves {
        if wasPublished[leaf] { tell(leaf, of: one, .redefinition, &report) }
        let isFigureOfTonight = !wasPublished[leaf] || rounding.shown[leaf] != rounding.before[leaf]
        if isFigureOfTonight { state.months[one.month].frozen[one.row * width + leaf] = rounding.now[leaf] }
      }
    }
    write(one)
    rounding.compare()
    for (number, step) in rows.shape.plan.enumerated() where asked[number] {
      owed.add(rounding.excess, step.leaves, month: one.month, rank: one.rank, isWide: isWide)
    }
  }

  private func tell(
    _ leaf: Int,
    of one: Marked,
    _ reason: NightReport.ChangedLeaf.Reason,
    _ report: inout NightReport
  ) {
    guard rounding.shown[leaf] != rounding.before[leaf] else { return }
    report.changedUnmoved.append(
      NightReport.ChangedLeaf(
        key: RowKey(state.months[one.month].month, night.tree.nodes[one.rank].area),
        leaf: rows.shape.leaves[leaf],
        from: rounding.before[leaf],
        to: rounding.shown[leaf],
        reason: reason
      )
    )
  }

  private mutating func draw(_ one: Marked, _ base: Int32) {
    let month = state.months[one.month].month.yearMonth
    let seed = night.key.seed(
      facts: widths.facts,
      month: month,
      area: night.tree.nodes[one.rank].area
    )
    rounding.draw(seed: seed, base: base)
  }

  private mutating func store(_ one: Marked, _ base: Int32, _ marks: RowMarks) {
    state.months[one.month].bases[one.row] = base
    state.months[one.month].marks[one.row] = marks
    state.months[one.month].days[one.row] = Int32(clamping: night.asOf.compact)
    for leaf in 0..<width { state.months[one.month].frozen[one.row * width + leaf] = rounding.now[leaf] }
    write(one)
    rounding.compare()
    owed.add(
      rounding.excess,
      0..<width,
      month: one.month,
      rank: one.rank,
      isWide: base > night.rules.base
    )
  }

  private mutating func write(_ one: Marked) {
    let first = one.row * width
    for leaf in 0..<width {
      state.months[one.month].shown[first + leaf] = rounding.shown[leaf]
      state.months[one.month].corrections[first + leaf] = rounding.corrections[leaf]
    }
  }
}
