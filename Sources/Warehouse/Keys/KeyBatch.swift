/// Keys met since the last run was written, in the order met.
struct KeyBatch {
  /// A run is written when so many keys have gathered: 24 MiB, whatever the size of the file.
  static let capacity = 1 << 20

  private(set) var hashes: [UInt64] = []
  private(set) var tails: [KeyTail] = []

  var isEmpty: Bool { hashes.isEmpty }
  var isFull: Bool { hashes.count >= Self.capacity }

  @inline(__always)
  mutating func add(_ hash: UInt64, _ tail: KeyTail) {
    hashes.append(hash)
    tails.append(tail)
  }

  mutating func removeAll() {
    hashes.removeAll(keepingCapacity: true)
    tails.removeAll(keepingCapacity: true)
  }

  /// Sorted by hash.
  ///
  /// Hashes are spread evenly: a pass deals them into cells of a few keys each, which are then sorted by
  /// insertion.
  func sorted() -> KeyBatch {
    guard hashes.count > 1 else { return self }
    let cells = hashes.count / 8
    let bits = max(1, cells.bitWidth - cells.leadingZeroBitCount)
    let shift = UInt64(64 - bits)
    var starts = [Int32](repeating: 0, count: 1 << bits + 1)
    for hash in hashes { starts[Int(hash >> shift) + 1] += 1 }
    for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
    var sorted = self
    for index in hashes.indices {
      let (hash, tail) = (hashes[index], tails[index])
      let cell = Int(hash >> shift)
      sorted.hashes[Int(starts[cell])] = hash
      sorted.tails[Int(starts[cell])] = tail
      starts[cell] += 1
    }
    sorted.sortNeighbours()
    return sorted
  }

  private mutating func sortNeighbours() {
    for index in hashes.indices.dropFirst() {
      let (hash, tail) = (hashes[index], tails[index])
      var position = index
      while position > 0, hashes[position - 1] > hash {
        hashes[position] = hashes[position - 1]
        tails[position] = tails[position - 1]
        position -= 1
      }
      guard position < index else { continue }
      hashes[position] = hash
      tails[position] = tail
    }
  }

  /// Both sorted: what the newer one says of an activity replaces what the older one says.
  ///
  /// `droppingRemoved` when nothing older remains that a removal would have to hide.
  static func merged(_ newer: KeyBatch, over older: KeyBatch, droppingRemoved: Bool) -> KeyBatch {
    var merged = KeyBatch()
    merged.hashes.reserveCapacity(newer.hashes.count + older.hashes.count)
    merged.tails.reserveCapacity(newer.hashes.count + older.hashes.count)
    func keep(_ hash: UInt64, _ tail: KeyTail) {
      if !droppingRemoved || !tail.isRemoved { merged.add(hash, tail) }
    }
    var (left, right) = (0, 0)
    while left < newer.hashes.count || right < older.hashes.count {
      let hash = min(
        left < newer.hashes.count ? newer.hashes[left] : .max,
        right < older.hashes.count ? older.hashes[right] : .max
      )
      let first = left
      while left < newer.hashes.count, newer.hashes[left] == hash {
        keep(hash, newer.tails[left])
        left += 1
      }
      while right < older.hashes.count, older.hashes[right] == hash {
        let tail = older.tails[right]
        if !(first..<left).contains(where: { newer.tails[$0].activity == tail.activity }) { keep(hash, tail) }
        right += 1
      }
    }
    return merged
  }
}

extension KeyBatch {
  /// A run that was written before.
  init(
    _ listing: KeyRunTable.Listing,
    _ table: inout KeyRunTable
  ) throws {
    hashes = [UInt64](repeating: 0, count: listing.count)
    tails = [KeyTail](
      repeating: KeyTail(activity: 0, hasScheme: false, mediator: .unknown, check: 0),
      count: listing.count
    )
    try hashes.withUnsafeMutableBytes { try table.read(listing.id, .hashes, into: $0) }
    try tails.withUnsafeMutableBytes { try table.read(listing.id, .tails, into: $0) }
  }

  /// Writes these keys, which are sorted, as one run.
  func write(_ id: Int64, source: Int64, to table: inout KeyRunTable) throws {
    try hashes.withUnsafeBytes { hashes in
      try tails.withUnsafeBytes { tails in
        try table.write(id, source: source, hashes: hashes, tails: tails)
      }
    }
  }
}
