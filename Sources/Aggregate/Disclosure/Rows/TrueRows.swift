import Observatory

/// How many persons of a row one mediator helped.
package struct RowContributor: Hashable, Sendable {
  /// A number of this night for a pseudonym; negative for the unknown ones of a source, who count as one.
  package let mediator: Int32
  package let persons: Int32

  package init(mediator: Int32, persons: Int32) {
    self.mediator = mediator
    self.persons = persons
  }

  package static func unknown(ofSource source: Int32, persons: Int32) -> RowContributor {
    RowContributor(mediator: -1 - max(0, source), persons: persons)
  }

  /// The persons of a row that no contributor accounts for: as if one more mediator had made them.
  static let nobody = Int32.min
}

/// The exact rows of a fact table, tonight, in the order of months and areas, with who made them.
package struct TrueRows: Sendable {
  package let shape: RowShape
  package private(set) var keys: [RowKey] = []
  /// Row after row, as many as there are leaves.
  package private(set) var counts: [Int32] = []
  package private(set) var contributors: [RowContributor] = []
  /// By row, where its contributors end.
  private var ends: [Int32] = []

  package init(_ shape: RowShape) { self.shape = shape }

  /// `counts` in the order of the leaves; what is wrong with the row is told by `problems`.
  package mutating func append(_ key: RowKey, _ counts: [Int32], _ contributors: [RowContributor] = []) {
    keys.append(key)
    let missing = max(0, shape.width - counts.count)
    self.counts.append(contentsOf: counts.prefix(shape.width))
    // A row that is too short would shift all others; -1 is refused with the row named.
    self.counts.append(contentsOf: repeatElement(-1, count: missing))
    self.contributors.append(contentsOf: contributors)
    ends.append(Int32(clamping: self.contributors.count))
  }

  package mutating func reserve(rows: Int) {
    keys.reserveCapacity(rows)
    counts.reserveCapacity(rows * shape.width)
    ends.reserveCapacity(rows)
  }

  func contributors(of row: Int) -> Range<Int> {
    (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
  }

  /// Halving: rows are in order.
  func rows(of month: Month) -> Range<Int> {
    first(notBefore: month)..<first(notBefore: month.adding(months: 1))
  }

  private func first(notBefore month: Month) -> Int {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle].month < month { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func total(of row: Int) -> Int32 { counts[row * shape.width] }

  /// The most that a leaf may hold of what a person is one of: above, sums of a year would not fit.
  package static let most: Int32 = 4_000_000

  /// Every fault: rows that are not in order, counts out of bounds, parts that do not add up.
  package func problems() -> [NightProblem] {
    var problems: [NightProblem] = []
    let width = shape.width
    for row in keys.indices {
      if row > 0, !(keys[row - 1] < keys[row]) { problems.append(.outOfOrder(keys[row])) }
      let first = row * width
      if let leaf = (0..<width).first(where: { !isCount(counts[first + $0], of: $0) }) {
        problems.append(.notACount(keys[row], shape.leaves[leaf]))
        continue
      }
      for (number, step) in shape.plan.enumerated() where !holds(step, from: first) {
        problems.append(.doesNotTie(keys[row], family: shape.families[number].name))
      }
      if contributed(to: row) > Int64(counts[first]) { problems.append(.contributorsAboveTotal(keys[row])) }
    }
    return problems
  }

  private func isCount(_ count: Int32, of leaf: Int) -> Bool {
    count >= 0 && Int64(count) <= Int64(TrueRows.most) * Int64(max(1, shape.scales[leaf]))
  }

  private func holds(_ step: RowShape.Step, from first: Int) -> Bool {
    switch step.relation {
    case .total:
      return true
    case .parts(let parent):
      var sum: Int64 = 0
      for leaf in step.leaves { sum += Int64(counts[first + leaf]) }
      return sum == Int64(counts[first + parent])
    case .several(let parent):
      let bound = step.caps.reduce(counts[first + parent]) { min($0, counts[first + $1]) }
      return step.leaves.allSatisfy { counts[first + $0] <= bound }
    }
  }

  /// Past the total when a contributor has a negative count.
  private func contributed(to row: Int) -> Int64 {
    var sum: Int64 = 0
    for index in contributors(of: row) {
      let persons = contributors[index].persons
      sum += persons < 0 ? Int64(Int32.max) : Int64(persons)
    }
    return sum
  }
}
