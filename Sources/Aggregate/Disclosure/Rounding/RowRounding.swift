/// Rule R1: one row becomes multiples of its base next to the truth, and its parts still add up.
///
/// **What it proves.** What is published satisfies every relation of the tables, because every published number is a
/// sum of the leaves shown and parts add up to their whole. Take a leaf of a row first rounded to base b, and any
/// shift d with |d| < b that leaves it at 0 or above. Add d to that leaf, to the wholes above it and to one leaf of
/// every other partition of these wholes (one shown at b or more, which exists when d is negative, since the whole is):
/// each leaf is still within b - 1 of what is shown, every relation still holds, so that table is as possible as any
/// other. From any set of published sums, differences and quotients a leaf is known no better than b - 1 on each side
/// of what is shown, or 0 to b - 1 for a zero; nor is any total that holds it. (« Existence interval » of zero-restricted
/// controlled rounding, Handbook on Statistical Disclosure Control, ch. 5.)
///
/// **Its limit.** It speaks of relations, for somebody who knows nothing else. The algorithm is public: who knows the
/// other true values of a territory reads something of the last one in what rows repay (`OwedSums`), which is why that
/// is a sixteenth, clipped, and measured; and a row rounded again among parts that stay may be further than b - 1 from
/// the truth, never nearer by rule.
struct RowRounding {
  let shape: RowShape
  let fit: PartsFit
  /// By leaf: the truth tonight, that of when the row was frozen, what was shown, what is.
  var now: [Int32]
  var frozen: [Int32]
  var before: [Int32]
  var shown: [Int32]
  var corrections: [Int32]
  var owed: [Int64]
  /// By leaf, what is shown less what is true.
  var excess: [Int32]
  /// By leaf, in 2^20ths of its unit: it is rounded up when what is over a multiple is above.
  var thresholds: [Int64]
  /// By leaf, whether it stays as it was when it can.
  var stays: [Bool]
  /// By leaf, what it is shown at least when it has as many: each of what it peoples holds a person.
  var least: [Int32]

  init(_ shape: RowShape) {
    self.shape = shape
    fit = PartsFit(shape)
    let zeros = [Int32](repeating: 0, count: shape.width)
    now = zeros
    frozen = zeros
    before = zeros
    shown = zeros
    corrections = zeros
    excess = zeros
    owed = [Int64](repeating: 0, count: shape.width)
    thresholds = owed
    least = zeros
    stays = [Bool](repeating: false, count: shape.width)
  }

  /// What the totals are owed becomes part of the thresholds: a sixteenth of it (`owed` is in eighths by weights that
  /// the gain halves twice more), and at most 29/32 of a person at base 5 (18 % of a base): under one person, so that
  /// no count becomes impossible for who knows all others (decision 0053).
  mutating func correct(_ leaves: Range<Int>, base: Int32) {
    for leaf in leaves {
      let most = Int64(base) * Int64(shape.scales[leaf]) * 29 / 5
      corrections[leaf] = Int32(clamping: min(most, max(-most, owed[leaf])))
    }
  }

  /// `base · draw`, with the correction: 2^20 / 32 for each 32nd.
  mutating func draw(seed: UInt64, base: Int32) {
    for leaf in 0..<shape.width {
      let draw = KeyedDraw.draw(seed: seed, leaf: shape.hashes[leaf])
      let correction = Int64(corrections[leaf]) << (KeyedDraw.bits - 5)
      thresholds[leaf] = Int64(base) * Int64(shape.scales[leaf]) * draw + correction
    }
  }

  /// Rounds families of the row, parents before children: all of them, or those that `isAsked`.
  mutating func round(base: Int32, asked: [Bool]? = nil) {
    setFloors(base: base)
    for (number, step) in shape.plan.enumerated() where asked?[number] ?? true {
      if step.scale == 0 {
        for leaf in step.leaves { shown[leaf] = now[leaf] }
        continue
      }
      let multiple = Int64(base) * step.scale
      switch step.relation {
      case .total:
        for leaf in step.leaves { shown[leaf] = alone(leaf, multiple) }
      case .several(let parent):
        for leaf in step.leaves {
          shown[leaf] = step.caps.reduce(min(alone(leaf, multiple), shown[parent])) { min($0, shown[$1]) }
        }
      case .parts(let parent):
        fit.share(Int64(shown[parent]), among: step.leaves, multiple: multiple, &self)
      }
    }
  }

  mutating func compare() {
    for leaf in 0..<shape.width { excess[leaf] = shown[leaf] - now[leaf] }
  }

  /// What is frozen is shown exactly: who peoples it is not shown under it.
  ///
  /// The total goes up when its parts need it.
  private mutating func setFloors(base: Int32) {
    if shape.floors.isEmpty { return }
    least[0] = 0
    for floor in shape.floors { least[floor.leaf] = 0 }
    for floor in shape.floors { least[floor.leaf] = max(least[floor.leaf], now[floor.count]) }
    let multiple = Int64(base)
    for floor in shape.floors where floor.leaf != 0 {
      let parts = shape.plan[floor.family].leaves
      let lower = parts.reduce(Int64(0)) { $0 + self.lower($1, multiple) }
      least[0] = max(least[0], Int32(clamping: min(lower, Int64(now[0]))))
    }
  }

  /// The multiple under a count, or the one above when what it peoples asks for it.
  func lower(_ leaf: Int, _ multiple: Int64) -> Int64 {
    let count = Int64(now[leaf])
    let over = count % multiple
    return over > 0 && count - over < Int64(least[leaf]) ? count - over + multiple : count - over
  }

  private func alone(_ leaf: Int, _ multiple: Int64) -> Int32 {
    guard !stays[leaf] else { return before[leaf] }
    let count = Int64(now[leaf])
    let over = count % multiple
    let isUp =
      over > 0 && (over << KeyedDraw.bits > thresholds[leaf] || count - over < Int64(least[leaf]))
    return Int32(clamping: count - over + (isUp ? multiple : 0))
  }
}
