package import Observatory

/// How a value moved since an earlier period.
package struct Comparison: Hashable, Sendable {
  package enum Move: Hashable, Sendable {
    case stable
    /// Percent, or points of percent for a share.
    case up(Publishable)
    case down(Publishable)
  }

  package let move: Move
  package let period: Period
  /// Of the earlier value.
  package let isProvisional: Bool

  /// With each period that compares: entirely observed, counted from the same sources, and of enough persons on both
  /// sides.
  ///
  /// What has been counted so far is not compared with what was counted to the end, nor one tool's year with another's.
  package static func all(of row: PublishedValue, in figures: PublishedFigures) -> [Comparison] {
    guard row.status != .provisional else { return [] }
    return row.period.comparators.compactMap { period in
      guard figures.isWhole(row.indicator, period),
        let old = figures.row(row.indicator, row.breakdown, period), figures.haveSameSources(row, old),
        row.isOfEnough, old.isOfEnough,
        let move = Move(from: old.value, to: row.value)
      else { return nil }
      return Comparison(move: move, period: period, isProvisional: old.status == .provisional)
    }
  }
}

extension Comparison.Move {
  /// Nil when one of the values is not shown, or when a relative change has no base.
  package init?(from old: Publishable, to new: Publishable) {
    guard let before = old.number, let after = new.number else { return nil }
    if before == after {
      self = .stable
      return
    }
    let difference = Int64((after - before).magnitude)
    let size: Publishable
    switch new.form.unit {
    case .percent, .points:
      size = Publishable(.number(difference), NumberForm(decimals: new.form.decimals, unit: .points))
    case .plain:
      guard before > 0 else { return nil }
      // In tenths of a percent, rounded to the nearest; whole from ten percent.
      let tenths = (difference * 2000 + before) / (2 * before)
      if tenths == 0 {
        self = .stable
        return
      }
      size =
        tenths < 100
        ? Publishable(.number(tenths), NumberForm(decimals: 1, unit: .percent))
        : Publishable(.number((tenths + 5) / 10), NumberForm(decimals: 0, unit: .percent))
    }
    self = after > before ? .up(size) : .down(size)
  }
}
