/// Shares what is shown of a whole among its parts.
///
/// At a first rounding each part is one of the two multiples next to its truth: the sum of the lower ones is at most
/// the lower multiple of the whole, that of the upper ones at least its upper multiple, so there is always a way, and
/// the best ranks go up. Among parts that stay as they were, others may have to go further.
struct PartsFit: Sendable {
  private let order: [Int32]

  init(_ shape: RowShape) { order = shape.order }

  /// What is shown of the parts adds up to `whole` afterwards, whatever stays: no whole is negative.
  func share(_ whole: Int64, among parts: Range<Int>, multiple: Int64, _ row: inout RowRounding) {
    var left = whole
    for part in parts {
      if row.stays[part] {
        row.shown[part] = row.before[part]
      } else {
        row.shown[part] = Int32(clamping: row.lower(part, multiple))
      }
      left -= Int64(row.shown[part])
    }
    while left != 0 {
      let isUp = left > 0
      guard let part = next(among: parts, isUp, multiple, row) else { return }
      // Less than a multiple is left, or can be taken, where rows of several bases merged and only then.
      let most = isUp ? multiple : min(multiple, Int64(row.shown[part]))
      let step = isUp ? min(most, left) : -min(most, -left)
      row.shown[part] = Int32(clamping: Int64(row.shown[part]) + step)
      left -= step
    }
  }

  /// The part that takes the next step: one next to its truth before one that goes beyond it, one that changed before
  /// one that stays, one that has somebody before one that has nobody; then by rank, then by code.
  ///
  /// Nil when no part can go down: never.
  private func next(among parts: Range<Int>, _ isUp: Bool, _ multiple: Int64, _ row: RowRounding) -> Int? {
    var best: (part: Int, standing: Int, rank: Int64)?
    for part in parts {
      let shown = Int64(row.shown[part])
      let lack = Int64(row.now[part]) - shown
      if !isUp, shown == 0 { continue }
      let isKept = !isUp && shown - multiple < Int64(row.least[part]) && row.now[part] > 0
      let standing = isKept ? -1 : standing(part, isUp: isUp, lack: lack, row)
      let rank = ((lack << KeyedDraw.bits) - row.thresholds[part]) * (isUp ? 1 : -1)
      if let known = best,
        (known.standing, known.rank, -order[known.part]) >= (standing, rank, -order[part])
      {
        continue
      }
      best = (part, standing, rank)
    }
    return best?.part
  }

  private func standing(_ part: Int, isUp: Bool, lack: Int64, _ row: RowRounding) -> Int {
    if row.now[part] == 0, isUp { return 0 }
    if row.stays[part] { return 1 }
    // One step up from under the truth, or down from above it, stays next to it.
    let isNext = isUp ? lack > 0 : lack < 0
    return isNext ? 3 : 2
  }
}
