/// What the figures of a window have to do with each other: unknown counts, and sums of them that are nothing.
///
/// The first unknowns are the cells; others stand for what is counted and not shown. Flat arrays: an equation is a
/// range of members.
struct System {
  /// What is known beforehand of a count that no row gives.
  enum Hidden: Equatable {
    /// Rows that are absent: each may hide what a zero may hide.
    case absent(zones: [Int32], span: Span)
    /// A part that is counted and never shown: rounded with the row of the cell.
    case rest(of: Int)
    /// Nothing is known of it.
    case open
  }

  /// How a sum is judged on the figures alone.
  enum Tie: UInt8 {
    /// Nothing is left.
    case exact
    /// What is left is a count.
    case atLeast
    /// What is left is a count of rows that have no territory of their own, and the truth says when there is none.
    case more
    /// Only the true counts obey: each figure is rounded alone.
    case untied
  }

  private(set) var starts: [Int32] = [0]
  private(set) var members: [Int32] = []
  private(set) var signs: [Int8] = []
  private(set) var wholes: [Int32] = []
  private(set) var sums: [RefusalReason.Sum] = []
  private(set) var ties: [Tie] = []
  /// Of unknowns after the cells, and the quantity they count.
  private(set) var hidden: [(kind: Hidden, quantity: Int)] = []
  let cellCount: Int

  init(cellCount: Int) {
    self.cellCount = cellCount
  }

  var unknownCount: Int { cellCount + hidden.count }
  var equationCount: Int { wholes.count }
  func equation(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

  mutating func add(_ kind: Hidden, _ quantity: Int) -> Int32 {
    hidden.append((kind, quantity))
    return Int32(unknownCount - 1)
  }

  /// `whole = parts`; the whole is a cell.
  mutating func add(_ whole: Int, _ parts: [Int32], _ sum: RefusalReason.Sum, _ tie: Tie) {
    members.append(Int32(whole))
    signs.append(1)
    for part in parts {
      members.append(part)
      signs.append(-1)
    }
    close(whole, sum, tie)
  }

  /// `parts - whole` is at least nothing: a whole of distinct persons.
  mutating func addAtMost(_ whole: Int, _ parts: [Int32], _ sum: RefusalReason.Sum, quantity: Int) {
    for part in parts {
      members.append(part)
      signs.append(1)
    }
    members.append(Int32(whole))
    signs.append(-1)
    members.append(add(.open, quantity))
    signs.append(-1)
    close(whole, sum, .untied)
  }

  private mutating func close(_ whole: Int, _ sum: RefusalReason.Sum, _ tie: Tie) {
    starts.append(Int32(members.count))
    wholes.append(Int32(whole))
    sums.append(sum)
    ties.append(tie)
  }
}
