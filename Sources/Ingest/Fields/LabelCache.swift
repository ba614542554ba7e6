import Glibc
import Synchronization

/// Remembers what the cells of a column were read as.
///
/// Closed lists repeat the same few spellings; folding a label costs a microsecond, finding its bytes here
/// ten nanoseconds. A value type that owns its keys: copies are shared until one learns something.
struct LabelCache: Sendable {
  private struct Slot {
    var hash: UInt64 = 0
    var start = 0
    /// Negative when the slot is free.
    var count = -1
    var value: Int64 = 0
    var isKnown = false
  }

  private var slots: [Slot]
  private var keys: [UInt8] = []
  private let mask: Int
  private(set) var count = 0
  /// Room for three quarters of the slots, and for cells of reasonable length.
  private static let mostKeyBytes = 1 << 20

  /// `capacity` is a power of two; once three quarters are taken, other spellings are resolved each time.
  init(capacity: Int = 256) {
    slots = [Slot](repeating: Slot(), count: capacity)
    mask = capacity - 1
  }

  /// The value of these bytes; nil when they are no known label.
  @inline(__always)
  mutating func value(
    of bytes: UnsafeRawBufferPointer,
    _ resolve: (UnsafeRawBufferPointer) -> Int64?
  ) -> Int64? {
    guard let start = bytes.baseAddress else { return resolve(bytes) }
    let hash = Self.hash(start, bytes.count)
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index].count >= 0 {
      if slots[index].hash == hash, slots[index].count == bytes.count, holds(bytes, at: slots[index].start) {
        return slots[index].isKnown ? slots[index].value : nil
      }
      index = (index &+ 1) & mask
    }
    let value = resolve(bytes)
    learn(bytes, hash, value, at: index)
    return value
  }

  @inline(__always)
  private func holds(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    keys.withUnsafeBytes { keys in
      guard let known = keys.baseAddress, let sought = bytes.baseAddress else { return bytes.isEmpty }
      return memcmp(known + start, sought, bytes.count) == 0
    }
  }

  private mutating func learn(_ bytes: UnsafeRawBufferPointer, _ hash: UInt64, _ value: Int64?, at index: Int)
  {
    guard count < slots.count / 4 * 3, keys.count + bytes.count <= Self.mostKeyBytes else { return }
    slots[index] = Slot(
      hash: hash,
      start: keys.count,
      count: bytes.count,
      value: value ?? 0,
      isKnown: value != nil
    )
    keys.append(contentsOf: bytes)
    count += 1
  }

  /// Eight bytes at a time; the last step may read bytes twice, never past the end.
  @inline(__always)
  private static func hash(_ start: UnsafeRawPointer, _ count: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset &+ 8 <= count {
      hash = (hash ^ start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash &>> 29
      offset &+= 8
    }
    if offset < count {
      if count >= 8 {
        hash ^= start.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
      } else {
        while offset < count {
          hash = hash &<< 8 ^ (hash &>> 56) ^ UInt64(start.load(fromByteOffset: offset, as: UInt8.self))
          offset &+= 1
        }
      }
    }
    hash = hash &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash &>> 31)
  }
}

/// The labels met so far in each column of a file, for all its threads.
///
/// What a cell is read as depends on its bytes alone, so which thread learnt it first changes nothing.
final class LabelMemory: Sendable {
  private let caches: Mutex<[Int: LabelCache]> = Mutex([:])

  func recall(_ column: Int, capacity: Int) -> LabelCache {
    caches.withLock { $0[column] } ?? LabelCache(capacity: capacity)
  }

  /// Keeps what a thread has learnt when it knows more than what is kept.
  func keep(_ cache: LabelCache, for column: Int) {
    caches.withLock { caches in
      if caches[column].map({ $0.count < cache.count }) ?? true { caches[column] = cache }
    }
  }
}
