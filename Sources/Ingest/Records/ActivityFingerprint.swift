import Observatory

/// The fingerprint of an activity: equal contents give equal numbers, on any machine, whatever the warehouse calls them.
///
/// Of what the source says, not of how the warehouse numbers it; the programme is apart, since one of the two variants
/// of an export does not give it.
struct ActivityFingerprint: Sendable {
  private enum Step {
    case number(ActivityColumn)
    case code(ActivityColumn)
    case people(SpreadColumn)
    case orientations(SpreadColumn)
    case mentions(ActivityColumn)
    case residences
  }

  private let steps: [Step]
  /// Of the modalities of all columns, one list behind the other.
  private let hashes: [UInt64]
  /// Where those of a column begin and end.
  private let bounds: PerColumn<Range<Int>>

  init(_ modalities: PerColumn<ModalitySet>) {
    var hashes: [UInt64] = []
    bounds = PerColumn { column in
      let first = hashes.count
      hashes += modalities[column].hashes
      return first..<hashes.count
    }
    self.hashes = hashes
    let spreads: PerColumn<SpreadColumn?> = PerColumn { column in
      SpreadColumn.all.first { $0.column == column }
    }
    steps = ActivityColumn.fingerprinted.compactMap { column in
      switch column.form {
      case .number, .count: .number(column)
      case .code: .code(column)
      case .people: spreads[column].map(Step.people)
      case .orientations: spreads[column].map(Step.orientations)
      case .mentions: .mentions(column)
      case .residences: .residences
      case .identity, .key, .word, .location, .mediator, .detail: nil
      }
    }
  }

  func value(of group: ActivityGroup) -> Int64 {
    var hash = Fingerprint64()
    for step in steps {
      switch step {
      case .number(let column): hash.add(group.numbers.number(column))
      case .code(let column): hash.add(codeHash(group.numbers.number(column), column))
      case .people(let spread): addCounts(of: group, spread, to: &hash)
      case .orientations(let spread): if group[.oriented] > 0 { addCounts(of: group, spread, to: &hash) }
      case .mentions(let column): addMask(group[column], column, to: &hash)
      case .residences:
        guard !group.residences.isEmpty else { continue }
        for (commune, count) in group.residences.sorted(by: { $0.key < $1.key }) {
          hash.add(Int64(commune))
          hash.add(Int64(count))
        }
      }
    }
    return hash.stored
  }

  private func addCounts(of group: ActivityGroup, _ spread: SpreadColumn, to hash: inout Fingerprint64) {
    // A sum of products: the order of the modalities does not matter.
    let first = bounds[spread.column].lowerBound
    var sum: UInt64 = 0
    for (index, count) in group.counts[spread].enumerated() where count > 0 {
      sum &+= hashes[first + index] &* UInt64(count)
    }
    hash.add(sum)
  }

  private func codeHash(_ index: Int64?, _ column: ActivityColumn) -> UInt64 {
    let bounds = bounds[column]
    guard let index, index >= 0, index < bounds.count else { return Fingerprint64.ofNothing }
    return hashes[bounds.lowerBound + Int(index)]
  }

  private func addMask(_ mask: Int64, _ column: ActivityColumn, to hash: inout Fingerprint64) {
    let first = bounds[column].lowerBound
    var rest = UInt64(bitPattern: mask)
    var sum: UInt64 = 0
    while rest != 0 {
      sum &+= hashes[first + rest.trailingZeroBitCount]
      rest &= rest &- 1
    }
    hash.add(sum)
  }
}
