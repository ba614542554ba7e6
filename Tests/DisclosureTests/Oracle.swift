import Disclosure
import Observatory

/// What anybody may conclude from rounded rows, written apart and without care for speed.
struct Oracle {
  let shape: RowShape

  /// The relations that a row does not keep, in words.
  func untied(_ shown: [LeafName: Int]) -> [String] {
    shape.families.compactMap { family in
      let leaves = family.codes.map { LeafName(family.name, $0) }
      switch family.relation {
      case .total: return nil
      case .parts(let parent):
        let sum = leaves.reduce(0) { $0 + (shown[$1] ?? 0) }
        return sum == shown[parent] ? nil : "\(family.name): \(sum) and not \(shown[parent] ?? -1)"
      case .several(let parent):
        let above = leaves.filter { (shown[$0] ?? 0) > (shown[parent] ?? 0) }
        return above.isEmpty ? nil : "\(family.name): above \(parent.text)"
      }
    }
  }

  /// How much of its unit a person is, by leaf; nil when it is no count of persons and exact.
  func scale(_ leaf: LeafName) -> Int? {
    guard let family = shape.families.first(where: { $0.name == leaf.family }) else { return nil }
    switch family.relation {
    case .total(.persons): return 1
    case .total(.amount(let perPerson)): return Int(perPerson)
    case .total(.frozen): return nil
    case .parts(let parent), .several(let parent): return scale(parent)
    }
  }

  /// Bounds of every leaf to the fixed point, for who knows the base and all relations; nil when no table is possible.
  func bounds(_ shown: [LeafName: Int], base: Int) -> [LeafName: ClosedRange<Int>]? {
    var bounds: [LeafName: (low: Int, high: Int)] = [:]
    for leaf in shape.leaves {
      let slack = scale(leaf).map { base * $0 - 1 } ?? 0
      let figure = shown[leaf] ?? 0
      bounds[leaf] = (max(0, figure - slack), figure + slack)
    }
    var isMoving = true
    func tighten(_ leaf: LeafName, _ low: Int, _ high: Int) {
      guard let known = bounds[leaf] else { return }
      let better = (max(low, known.low), min(high, known.high))
      if better != known {
        bounds[leaf] = better
        isMoving = true
      }
    }
    while isMoving {
      guard bounds.values.allSatisfy({ $0.low <= $0.high }) else { return nil }
      isMoving = false
      for family in shape.families {
        let leaves = family.codes.map { LeafName(family.name, $0) }
        switch family.relation {
        case .total: break
        case .parts(let parent):
          let low = leaves.reduce(0) { $0 + (bounds[$1]?.low ?? 0) }
          let high = leaves.reduce(0) { $0 + (bounds[$1]?.high ?? 0) }
          tighten(parent, low, high)
          guard let whole = bounds[parent] else { continue }
          for leaf in leaves {
            guard let known = bounds[leaf] else { continue }
            tighten(leaf, whole.low - (high - known.high), whole.high - (low - known.low))
          }
        case .several(let parent):
          for leaf in leaves {
            guard let known = bounds[leaf], let whole = bounds[parent] else { continue }
            tighten(leaf, known.low, whole.high)
            tighten(parent, known.low, whole.high)
          }
        }
      }
    }
    return bounds.mapValues { $0.low...$0.high }
  }

  /// A table as possible as the truth, in which one leaf is `shift` away from what is shown; nil when there is none.
  func table(_ shown: [LeafName: Int], moving leaf: LeafName, by shift: Int) -> [LeafName: Int]? {
    var table = shown
    var path: [LeafName] = [leaf]
    while let family = shape.families.first(where: { $0.name == path.last?.family }),
      let parent = parent(of: family)
    {
      path.append(parent)
    }
    // A leaf of several answers moves alone as long as what it is within stays above.
    let isAlone = shape.families.contains { family in
      guard case .several = family.relation else { return false }
      return family.name == leaf.family
    }
    let moved = isAlone ? shift < 0 ? [leaf] : path : path
    for one in moved { table[one] = (table[one] ?? 0) + shift }
    for family in shape.families {
      let leaves = family.codes.map { LeafName(family.name, $0) }
      switch family.relation {
      case .total: break
      case .parts(let parent):
        let change = (table[parent] ?? 0) - leaves.reduce(0) { $0 + (table[$1] ?? 0) }
        guard change != 0 else { continue }
        guard let other = leaves.first(where: { (shown[$0] ?? 0) + change >= 0 && !moved.contains($0) })
        else {
          return nil
        }
        table[other] = (table[other] ?? 0) + change
      case .several(let parent):
        for one in leaves { table[one] = min(table[one] ?? 0, table[parent] ?? 0) }
      }
    }
    return table
  }

  private func parent(of family: RowFamily) -> LeafName? {
    switch family.relation {
    case .total: nil
    case .parts(let parent), .several(let parent): parent
    }
  }

  func named(_ counts: some Sequence<Int32>) -> [LeafName: Int] {
    Dictionary(uniqueKeysWithValues: zip(shape.leaves, counts.map(Int.init)))
  }
}
