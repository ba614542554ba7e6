import Observatory
import Warehouse

/// The modalities of one dimension as a writer needs them: identifiers in the warehouse, stable hashes.
struct ModalitySet: Sendable {
  let numbers: [ModalityID?]
  let hashes: [UInt64]

  /// Of no dimension: it knows nothing.
  init() {
    numbers = []
    hashes = []
  }

  init(_ dimension: Dimension, _ modalities: ModalityNumbers) {
    numbers = modalities.all(dimension)
    hashes = modalities.dimension(dimension).hashes
  }

  func number(_ index: Int64?) -> ModalityID? {
    guard let index, numbers.indices.contains(Int(index)) else { return nil }
    return numbers[Int(index)]
  }

  func hash(_ index: Int64?) -> UInt64 {
    guard let index, hashes.indices.contains(Int(index)) else { return 0 }
    return hashes[Int(index)]
  }
}

/// Finds the identifier of a distribution from its packed counters.
///
/// Nearly every distribution is one person, a set of themes or a handful of parts; those are found by an
/// array or two words. The rest goes through the table, which knows them all.
struct SpreadIndex: ~Copyable {
  private var table: SpreadTable
  /// By dimension, provenance and modality, for one person; 0 when not met yet.
  private var singles = [Int64](
    repeating: 0,
    count: SpreadColumn.all.count * Provenance.allCases.count * 256
  )
  private var packed = PackedTable()
  private var residences: [Int32: Int64] = [:]

  private let modalities: PerColumn<ModalitySet>

  init(_ table: consuming SpreadTable, _ modalities: PerColumn<ModalitySet>) {
    self.table = table
    self.modalities = modalities
  }

  /// Nil when nobody is counted.
  mutating func identifier(
    _ spread: SpreadColumn,
    _ provenance: Provenance,
    _ counts: PackedCounts,
    _ details: FoldedDetails
  ) throws -> SpreadID? {
    guard !counts.isEmpty else { return nil }
    let kind = spread.rank * Provenance.allCases.count + provenance.rank
    if let index = counts.single {
      let position = kind * 256 + index
      if singles[position] == 0 {
        singles[position] = try stored(spread, provenance, [(index, 1)])
      }
      return SpreadID(spread, singles[position])
    }
    if let position = counts.position {
      let all = details.counts[position]
      let parts = all.indices.filter { all[$0] > 0 }.map { (index: $0, count: all[$0]) }
      return SpreadID(spread, try stored(spread, provenance, parts))
    }
    if let known = packed[counts, kind] { return SpreadID(spread, known) }
    let identifier = try stored(spread, provenance, counts.counts)
    packed.insert(identifier, for: counts, kind)
    return SpreadID(spread, identifier)
  }

  /// The distribution of a set of mentions, one each; nil for the empty set.
  mutating func identifier(
    _ spread: SpreadColumn,
    mask: Int64
  ) throws -> SpreadID? {
    guard mask != 0 else { return nil }
    if let counts = PackedCounts(mask: mask) {
      return try identifier(spread, .exact, counts, FoldedDetails())
    }
    let mentioned = modalities[spread.column].numbers.indices.filter { mask & (1 << Int64($0)) != 0 }
    return SpreadID(spread, try stored(spread, .exact, mentioned.map { (index: $0, count: 1) }))
  }

  /// The distribution of people over communes of residence.
  mutating func identifier(
    _ spread: SpreadColumn,
    _ residence: FoldedActivity.Residence,
    _ details: FoldedDetails
  ) throws -> SpreadID? {
    switch residence {
    case .none:
      return nil
    case .several(let position):
      return try table.identifier(spread, .exact, details.residences[position])
    case .single(let commune):
      if let known = residences[commune] { return SpreadID(spread, known) }
      let part = SpreadTable.Part(identifier: Int64(commune), count: 1)
      let identifier = try table.identifier(spread, .exact, [part])
      residences[commune] = identifier.number
      return identifier
    }
  }

  private mutating func stored(
    _ spread: SpreadColumn,
    _ provenance: Provenance,
    _ counts: [(index: Int, count: Int32)]
  ) throws -> Int64 {
    let parts = counts.compactMap { index, count in
      modalities[spread.column].numbers[index].map {
        SpreadTable.Part(identifier: $0.number, count: count)
      }
    }
    return try table.identifier(spread, provenance, parts.sorted { $0.identifier < $1.identifier }).number
  }
}

/// From packed counters to identifiers, in an open-addressing table.
private struct PackedTable {
  private struct Slot {
    var counts = PackedCounts()
    var kind = 0
    /// 0 when the slot is free.
    var identifier: Int64 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  private var count = 0

  @inline(__always)
  private func index(_ counts: PackedCounts, _ kind: Int) -> Int {
    let mask = slots.count &- 1
    var index = counts.mixed(with: UInt64(kind)) & mask
    while slots[index].identifier != 0, slots[index].kind != kind || slots[index].counts != counts {
      index = (index &+ 1) & mask
    }
    return index
  }

  subscript(counts: PackedCounts, kind: Int) -> Int64? {
    let slot = slots[index(counts, kind)]
    return slot.identifier == 0 ? nil : slot.identifier
  }

  mutating func insert(_ identifier: Int64, for counts: PackedCounts, _ kind: Int) {
    slots[index(counts, kind)] = Slot(counts: counts, kind: kind, identifier: identifier)
    count += 1
    guard count * 2 > slots.count else { return }
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.identifier != 0 { slots[index(slot.counts, slot.kind)] = slot }
  }
}

extension Provenance {
  fileprivate var rank: Int {
    switch self {
    case .exact: 0
    case .random: 1
    case .split: 2
    }
  }
}
