/// What a run says of one key: which activity has it, and what was said of it last.
package struct KeyTail: Hashable, Sendable {
  /// Identifier of the activity times four, plus two when it was removed, plus one when its programme is known.
  private var word: UInt64
  /// Mixes the content with the key, so that equal checks under equal hashes mean the same key and content.
  package var check: UInt64

  package init(activity: Int64, hasScheme: Bool, isRemoved: Bool = false, check: UInt64) {
    word = UInt64(bitPattern: activity) << 2 | (isRemoved ? 2 : 0) | (hasScheme ? 1 : 0)
    self.check = check
  }

  package var activity: Int64 { Int64(bitPattern: word >> 2) }
  package var isRemoved: Bool { word & 2 != 0 }
  package var hasScheme: Bool { word & 1 != 0 }
}
