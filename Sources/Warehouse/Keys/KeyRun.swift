import SQLite

/// A sorted run of keys, in memory: 8 bytes a key, and 16 more once a key was found in it.
///
/// Hashes are spread evenly, so their first bits say where to look: one cell of the directory leads to some
/// thirty neighbours. Invariant: `hashes` and `tails` hold `count` entries as long as the object lives.
final class KeyRun {
  let id: Int64
  let count: Int
  private let hashes: UnsafeMutableBufferPointer<UInt64>
  private var tails: UnsafeMutableBufferPointer<KeyTail>?
  private let directory: [UInt32]
  private let shift: UInt64

  init(_ listing: KeyRunTable.Listing, _ table: inout KeyRunTable) throws {
    id = listing.id
    count = listing.count
    let buffer = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: listing.count)
    do {
      try table.read(listing.id, .hashes, into: UnsafeMutableRawBufferPointer(buffer))
    } catch {
      buffer.deallocate()
      throw error
    }
    hashes = buffer
    let bits = max(1, (listing.count / 32).bitWidth - (listing.count / 32).leadingZeroBitCount)
    shift = UInt64(64 - bits)
    var directory = [UInt32](repeating: UInt32(listing.count), count: 1 << bits)
    var next = 0
    for index in 0..<listing.count {
      let cell = Int(buffer[index] >> UInt64(64 - bits))
      while next <= cell {
        directory[next] = UInt32(index)
        next += 1
      }
    }
    self.directory = directory
  }

  /// The first place at which this hash stands; nil when the run does not hold it.
  @inline(__always)
  func firstIndex(of hash: UInt64) -> Int? {
    var index = Int(directory[Int(hash >> shift)])
    while index < count, hashes[index] < hash { index += 1 }
    return index < count && hashes[index] == hash ? index : nil
  }

  func hash(_ index: Int) -> UInt64 { hashes[index] }

  /// `firstIndex` leads here: the tails are read the first time one is wanted.
  func tail(_ index: Int, _ table: inout KeyRunTable) throws -> KeyTail {
    if let tails { return tails[index] }
    let buffer = UnsafeMutableBufferPointer<KeyTail>.allocate(capacity: count)
    do {
      try table.read(id, .tails, into: UnsafeMutableRawBufferPointer(buffer))
    } catch {
      buffer.deallocate()
      throw error
    }
    tails = buffer
    return buffer[index]
  }

  deinit {
    hashes.deallocate()
    tails?.deallocate()
  }
}
