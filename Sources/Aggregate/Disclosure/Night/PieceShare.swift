/// The share of one piece in what was shown of a commune that was split.
///
/// Of each leaf at most what is `left`; as much of the several answers as the pieces to come could not hold.
struct PieceShare {
  private let shape: RowShape
  private let base: Int64
  private let left: [Int32]

  init(_ shape: RowShape, base: Int32, left: [Int32]) {
    self.shape = shape
    self.base = Int64(base)
    self.left = left
  }

  /// `truth` is that of the piece, `others` those of the pieces to come; `left` are multiples of the base.
  func share(_ truth: [Int32], against others: [[Int32]]) -> [Int32] {
    var piece = [Int32](repeating: 0, count: shape.width)
    for step in shape.plan {
      let multiple = max(1, base * step.scale)
      switch step.relation {
      case .total:
        for leaf in step.leaves {
          piece[leaf] = whole(leaf, truth, others, multiple)
        }
      case .parts(let parent):
        cut(piece[parent], step.leaves, truth, multiple, &piece)
      case .several(let parent):
        for leaf in step.leaves {
          let most = step.caps.reduce(min(piece[parent], left[leaf])) { min($0, piece[$1]) }
          let least = max(0, left[leaf] - (left[parent] - piece[parent]))
          piece[leaf] = max(least, min(most, nearest(Int64(truth[leaf]), multiple)))
        }
      }
    }
    return piece
  }

  /// In proportion of the truth; nothing when nobody is left of it, the last piece having it all.
  private func whole(_ leaf: Int, _ truth: [Int32], _ others: [[Int32]], _ multiple: Int64) -> Int32 {
    let mine = Int64(truth[leaf])
    let all = others.reduce(mine) { $0 + Int64($1[leaf]) }
    guard all > 0 else { return 0 }
    return min(left[leaf], nearest(Int64(left[leaf]) * mine / all, multiple))
  }

  private func nearest(_ count: Int64, _ multiple: Int64) -> Int32 {
    Int32(clamping: (count + multiple / 2) / multiple * multiple)
  }

  private func cut(
    _ whole: Int32,
    _ parts: Range<Int>,
    _ truth: [Int32],
    _ multiple: Int64,
    _ piece: inout [Int32]
  ) {
    let step = Int32(clamping: multiple)
    var rest = whole
    for part in parts {
      piece[part] = min(left[part], truth[part] - truth[part] % step)
      rest -= piece[part]
    }
    while rest != 0 {
      let isUp = rest > 0
      var best: (part: Int, lack: Int32)?
      for part in parts where isUp ? piece[part] < left[part] : piece[part] > 0 {
        let lack = isUp ? truth[part] - piece[part] : piece[part] - truth[part]
        if best.map({ lack > $0.lack }) ?? true { best = (part, lack) }
      }
      guard let part = best?.part else { return }
      piece[part] += isUp ? step : -step
      rest -= isUp ? step : -step
    }
  }
}
