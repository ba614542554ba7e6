import Warehouse

/// The modalities of one dimension as a writer needs them: identifiers in the warehouse, stable hashes.
struct ModalitySet {
  let numbers: [Int64]
  let hashes: [UInt64]

  init(_ name: String, _ modalities: ModalityNumbers) {
    numbers = modalities.all(name)
    hashes = modalities.dimension(name).hashes
  }

  func number(_ index: Int64?) -> Int64? {
    guard let index, numbers.indices.contains(Int(index)) else { return nil }
    return numbers[Int(index)]
  }

  func hash(_ index: Int64?) -> UInt64 {
    guard let index, hashes.indices.contains(Int(index)) else { return 0 }
    return hashes[Int(index)]
  }
}

/// Finds the identifier of a distribution from counters by modality index.
///
/// Nearly every distribution is one person, a set of themes or a handful of parts; those are found by an
/// array, a mask or two words. The rest goes through the table, which knows them all.
struct DistributionIndex: ~Copyable {
  private var table: DistributionTable
  /// By dimension, provenance and modality, for one person; 0 when not met yet.
  private var singles = [Int64](
    repeating: 0,
    count: DistributionDimension.allCases.count * Provenance.allCases.count * 64
  )
  private var masks: [MaskKey: Int64] = [:]
  private var packed: [PackedKey: Int64] = [:]

  private struct MaskKey: Hashable {
    var mask: Int64
    var dimension: DistributionDimension
  }

  /// Up to eight parts of 16 bits: modality index and count, both under 256.
  private struct PackedKey: Hashable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var kind: UInt8

    mutating func add(_ part: UInt64, at position: Int) {
      if position < 4 {
        low |= part &<< UInt64(16 * position)
      } else {
        high |= part &<< UInt64(16 * (position - 4))
      }
    }
  }

  init(_ table: consuming DistributionTable) {
    self.table = table
  }

  /// Nil when nobody is counted.
  mutating func identifier(
    _ dimension: DistributionDimension,
    _ provenance: Provenance,
    _ counts: [Int32],
    _ modalities: ModalitySet
  ) throws -> Int64? {
    var parts = 0
    var last = 0
    var fits = true
    var key = PackedKey(kind: UInt8(dimension.rank * Provenance.allCases.count + provenance.rank))
    for index in counts.indices where counts[index] > 0 {
      fits = fits && parts < 8 && counts[index] < 256
      if fits { key.add(UInt64(index) &<< 8 | UInt64(counts[index]), at: parts) }
      parts += 1
      last = index
    }
    guard parts > 0 else { return nil }
    if parts == 1, counts[last] == 1 {
      let place = Int(key.kind) * 64 + last
      if singles[place] != 0 { return singles[place] }
      singles[place] = try stored(dimension, provenance, counts, modalities)
      return singles[place]
    }
    guard fits else { return try stored(dimension, provenance, counts, modalities) }
    if let known = packed[key] { return known }
    let identifier = try stored(dimension, provenance, counts, modalities)
    packed[key] = identifier
    return identifier
  }

  /// The distribution of a set of mentions, one each; nil for the empty set.
  mutating func identifier(
    _ dimension: DistributionDimension,
    mask: Int64?,
    _ modalities: ModalitySet
  ) throws -> Int64? {
    guard let mask, mask != 0 else { return nil }
    let key = MaskKey(mask: mask, dimension: dimension)
    if let known = masks[key] { return known }
    var counts = [Int32](repeating: 0, count: modalities.numbers.count)
    for index in counts.indices where mask & (1 << Int64(index)) != 0 { counts[index] = 1 }
    let identifier = try stored(dimension, .exact, counts, modalities)
    masks[key] = identifier
    return identifier
  }

  /// The distribution of people over communes of residence.
  mutating func identifier(residences: [Int32: Int32]) throws -> Int64? {
    guard !residences.isEmpty else { return nil }
    let parts = residences.sorted { $0.key < $1.key }.map {
      DistributionTable.Part(identifier: Int64($0.key), count: $0.value)
    }
    return try table.identifier(.residence, .exact, parts)
  }

  private mutating func stored(
    _ dimension: DistributionDimension,
    _ provenance: Provenance,
    _ counts: [Int32],
    _ modalities: ModalitySet
  ) throws -> Int64 {
    let parts = counts.indices.filter { counts[$0] > 0 }.map {
      DistributionTable.Part(identifier: modalities.numbers[$0], count: counts[$0])
    }
    return try table.identifier(dimension, provenance, parts.sorted { $0.identifier < $1.identifier })
  }
}

extension DistributionDimension {
  fileprivate var rank: Int {
    switch self {
    case .age: 0
    case .gender: 1
    case .status: 2
    case .theme: 3
    case .material: 4
    case .orientation: 5
    case .residence: 6
    }
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
