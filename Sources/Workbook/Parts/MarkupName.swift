/// The local name of an element or an attribute in one word: its first seven bytes and its length.
///
/// Enough to tell apart every name a sheet may hold.
struct MarkupName: Equatable {
  private let word: UInt64

  init(_ text: StaticString) {
    self.init(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer) {
    var word = UInt64(truncatingIfNeeded: bytes.count) << 56
    var shift: UInt64 = 0
    for byte in bytes.prefix(7) {
      word |= UInt64(byte) << shift
      shift &+= 8
    }
    self.word = word
  }
}
