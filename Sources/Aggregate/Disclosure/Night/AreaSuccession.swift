import Observatory

/// What became of areas that are no more: rows of communes that merged add up, those of a commune that was
/// split are shared among its pieces.
///
/// Nothing that was shown changes in any wider territory.
struct AreaSuccession {
  private let tree: AreaTree
  private let rows: TrueRows
  private let shape: RowShape

  init(_ tree: AreaTree, _ rows: TrueRows) {
    self.tree = tree
    self.rows = rows
    shape = rows.shape
  }

  func apply(to state: inout PublishedRows, _ report: inout NightReport) {
    guard !tree.successions.isEmpty else { return }
    let successors = Dictionary(tree.successions.map { ($0.former, $0.areas) }) { first, _ in first }
    for month in state.months.indices {
      let before = state.months[month]
      guard before.areas.contains(where: { successors[$0] != nil }) else { continue }
      var found: [Int32: StateRow] = [:]
      for index in before.areas.indices {
        let row = before.stateRow(index, width: shape.width)
        let areas = successors[row.area] ?? [row.area]
        if areas.count > 1 { report.split += areas.count }
        let pieces = areas.count == 1 ? [row] : split(row, into: areas, before.month)
        for (piece, area) in zip(pieces, areas) {
          guard let other = found[area] else {
            found[area] = renamed(piece, area)
            continue
          }
          report.merged += 1
          found[area] = sum(other, piece)
        }
      }
      var after = MonthRows(before.month)
      for area in found.keys.sorted() {
        if let row = found[area] { after.append(row) }
      }
      state.months[month] = after
    }
  }

  /// The draws of an area are its own: under another number, thresholds are drawn anew.
  private func renamed(_ row: StateRow, _ area: Int32) -> StateRow {
    guard row.area != area else { return row }
    var row = row
    row.area = area
    row.forgetThresholds()
    return row
  }

  private func sum(_ one: StateRow, _ other: StateRow) -> StateRow {
    var row = one
    for leaf in 0..<shape.width {
      row.frozen[leaf] = Int32(clamping: Int64(one.frozen[leaf]) + Int64(other.frozen[leaf]))
      row.shown[leaf] = Int32(clamping: Int64(one.shown[leaf]) + Int64(other.shown[leaf]))
    }
    row.base = max(one.base, other.base)
    row.day = max(one.day, other.day)
    row.marks.formUnion(other.marks)
    row.forgetThresholds()
    return row
  }

  /// Pieces of what was shown: of each leaf, the pieces add up to it, and in each piece the parts to their whole.
  ///
  /// Piece after piece takes its share within what is left; the last takes all of it. What is not a multiple of the
  /// base, after a merger, is not cut: the largest piece has it all until it changes.
  private func split(_ row: StateRow, into areas: [Int32], _ month: Month) -> [StateRow] {
    let truths = areas.map { truth(RowKey(month, $0)) }
    var left = row.shown
    var pieces: [StateRow] = []
    let isWhole = row.shown.indices.allSatisfy { leaf in
      let multiple = Int64(row.base) * Int64(shape.scales[leaf])
      return multiple == 0 || Int64(row.shown[leaf]) % multiple == 0
    }
    let largest = truths.indices.max { (truths[$0][0], -$0) < (truths[$1][0], -$1) }
    for (index, area) in areas.enumerated() {
      var piece = row
      piece.area = area
      piece.frozen = truths[index]
      if index == areas.count - 1 {
        piece.shown = left
      } else if isWhole {
        let later = truths[(index + 1)...]
        piece.shown = PieceShare(shape, base: row.base, left: left).share(
          truths[index],
          against: Array(later)
        )
      } else {
        piece.shown = index == largest ? left : [Int32](repeating: 0, count: shape.width)
      }
      for leaf in left.indices { left[leaf] -= piece.shown[leaf] }
      piece.forgetThresholds()
      pieces.append(piece)
    }
    return pieces
  }

  private func truth(_ key: RowKey) -> [Int32] {
    for index in rows.rows(of: key.month) where rows.keys[index].area == key.area {
      return Array(rows.counts[index * shape.width..<(index + 1) * shape.width])
    }
    return [Int32](repeating: 0, count: shape.width)
  }
}

extension StateRow {
  fileprivate mutating func forgetThresholds() {
    marks.remove(.hasThresholds)
    for leaf in corrections.indices { corrections[leaf] = 0 }
  }
}
