/// Counts that add up to nothing else: distinct persons, pairs, measures of a statement, figures of a sheet.
///
/// Each is rounded alone, next to its truth, by a draw of its own; it then stays until enough persons changed, and
/// moves only on a night that shows a new month, as rows do.
package struct SingleCells: Equatable, Sendable {
  package struct Cell: Hashable, Sendable {
    /// What is counted, where and when: a text of the caller's, the same every night.
    package let key: String
    package let frozen: Int64
    package let shown: Int64
    package let base: Int64
    package let isOfLostKey: Bool
  }

  package enum Problem: Hashable, Sendable {
    case notACount(key: String)
    case doubledKey(String)
    /// Empty, or with a sign that a line of text cannot hold.
    case unclearKey(String)
  }

  package struct Report: Equatable, Sendable {
    package internal(set) var frozen = 0
    package internal(set) var roundedAgain = 0
    package internal(set) var smallestChange: Int64?
    package internal(set) var pending = 0
  }

  package enum Outcome: Sendable {
    case rounded(SingleCells, Report)
    case refused([Problem])
  }

  /// By key.
  package private(set) var cells: [Cell] = []
  /// `RoundingKey.fingerprint` of the key that draws.
  package private(set) var key: UInt64

  package init(_ key: RoundingKey) { self.init(fingerprint: key.fingerprint) }

  package init(fingerprint: UInt64) { key = fingerprint }

  /// Nil for what was never shown.
  package func shown(_ key: String) -> Int64? {
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low].key == key ? cells[low].shown : nil
  }

  /// Counts of periods that are public; one that is no longer there is a zero.
  ///
  /// `moves` on a night that shows a new month.
  package func night(
    _ now: [(key: String, count: Int64)],
    rules: RoundingRules,
    key: RoundingKey,
    moves: Bool
  ) -> Outcome {
    var counts: [String: Int64] = [:]
    var problems: [Problem] = []
    for (name, count) in now {
      if name.isEmpty || name.utf8.contains(where: { $0 < 0x20 }) { problems.append(.unclearKey(name)) }
      if !(0...SingleCells.most).contains(count) { problems.append(.notACount(key: name)) }
      if counts.updateValue(count, forKey: name) != nil { problems.append(.doubledKey(name)) }
    }
    guard problems.isEmpty else { return .refused(problems) }

    var report = Report()
    var result = SingleCells(key)
    var known: Set<String> = []
    for cell in cells {
      known.insert(cell.key)
      let count = counts[cell.key, default: 0]
      let isOfLostKey = cell.isOfLostKey || self.key != key.fingerprint
      let moved = Int64((count - cell.frozen).magnitude)
      guard moves, !isOfLostKey, moved >= Int64(rules.changedAtLeast) else {
        report.pending += moved > 0 ? 1 : 0
        result.cells.append(
          Cell(
            key: cell.key,
            frozen: cell.frozen,
            shown: cell.shown,
            base: cell.base,
            isOfLostKey: isOfLostKey
          )
        )
        continue
      }
      report.roundedAgain += 1
      report.smallestChange = min(moved, report.smallestChange ?? moved)
      result.cells.append(single(cell.key, count, max(cell.base, Int64(rules.base)), key))
    }
    for (name, count) in counts where !known.contains(name) {
      report.frozen += 1
      result.cells.append(single(name, count, Int64(rules.base), key))
    }
    result.cells.sort { $0.key < $1.key }
    return .rounded(result, report)
  }

  package static let most: Int64 = 1 << 40

  private func single(_ name: String, _ count: Int64, _ base: Int64, _ key: RoundingKey) -> Cell {
    let over = count % base
    let draw = KeyedDraw.draw(seed: key.seed(cell: name), leaf: SingleCells.leaf)
    let isUp = over > 0 && over << KeyedDraw.bits > base * draw
    return Cell(
      key: name,
      frozen: count,
      shown: count - over + (isUp ? base : 0),
      base: base,
      isOfLostKey: false
    )
  }

  private static let leaf = KeyedDraw.fnv1a("cellule")

  /// After those there are; false when it cannot be.
  mutating func add(_ cell: Cell) -> Bool {
    if let last = cells.last, cell.key <= last.key { return false }
    guard !cell.key.isEmpty, (0...SingleCells.most).contains(cell.frozen),
      (0...2 * SingleCells.most).contains(cell.shown), (1...RoundingRules.widest).contains(cell.base)
    else { return false }
    cells.append(cell)
    return true
  }
}
