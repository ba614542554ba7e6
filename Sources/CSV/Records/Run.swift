/// A growing run of plain values, written in hot loops without array checks.
///
/// Invariant: `base` has room for `capacity` elements, of which the first `count` are initialised.
struct Run<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 1024) {
    self.capacity = max(1, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: count + 1) }
    (base + count).initialize(to: element)
    count &+= 1
  }

  mutating func append(from source: UnsafePointer<Element>, count added: Int) {
    guard added > 0 else { return }
    if count + added > capacity { grow(to: count + added) }
    (base + count).initialize(from: source, count: added)
    count += added
  }

  /// Makes room for `extra` more elements, which the caller writes through `base` and then declares with `extend`.
  mutating func reserve(extra: Int) {
    if count + extra > capacity { grow(to: count + extra) }
  }

  mutating func extend(by written: Int) {
    precondition(written >= 0 && count + written <= capacity)
    count += written
  }

  @inline(__always)
  mutating func truncate(to newCount: Int) {
    precondition(newCount <= count)
    count = newCount
  }

  @inline(never)
  private mutating func grow(to needed: Int) {
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.moveInitialize(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }
}
