import Synchronization

/// Which communes a mark in a column of places stands for.
///
/// The mark is made of the communes themselves: which thread met them first changes nothing.
final class ZoneMemory: Sendable {
  private let zones: Mutex<[Int64: [Int32]]> = Mutex([:])

  /// Negative, far below the other marks of a place.
  func mark(of communes: [Int32]) -> Int64 {
    var hash = Fingerprint64()
    for commune in communes { hash.add(Int64(commune)) }
    let mark = -(Int64(hash.value >> 4) | 1 << 60)
    zones.withLock { $0[mark] = communes }
    return mark
  }

  /// In ascending order; none for a mark that was never given.
  func communes(of mark: Int64) -> [Int32] {
    zones.withLock { $0[mark] } ?? []
  }
}
