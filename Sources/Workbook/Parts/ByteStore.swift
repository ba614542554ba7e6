import Glibc

/// Bytes that only grow until they are all forgotten at once.
///
/// Invariant: `bytes` is valid until the next append.
struct ByteStore: ~Copyable {
  private var base: UnsafeMutableRawPointer?
  private var capacity = 0
  private(set) var count = 0

  init() {}

  deinit { free(base) }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  func slice(_ start: Int, _ length: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(1) }
    base?.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ more: UnsafeRawBufferPointer) {
    if count &+ more.count > capacity { grow(more.count) }
    guard let base, let source = more.baseAddress else { return }
    (base + count).copyMemory(from: source, byteCount: more.count)
    count &+= more.count
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  mutating func removeAll() { count = 0 }

  mutating func shrink(to length: Int) { count = min(count, length) }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more, 4096)
    guard let larger = realloc(base, capacity) else { abort() }
    base = larger
  }
}
