package import Observatory

/// What a run says of one key: which activity has it, and what was said of it last.
package struct KeyTail: Hashable, Sendable {
  /// Identifier of the activity times 4096, then ten bits of its mediator, two when it was removed, one when its
  /// programme is known: room for a million imports.
  private var word: UInt64
  /// Mixes the content with the key, so that equal checks under equal hashes mean the same key and content.
  package var check: UInt64

  package init(
    activity: Int64,
    hasScheme: Bool,
    mediator: MediatorMark,
    isRemoved: Bool = false,
    check: UInt64
  ) {
    word =
      UInt64(bitPattern: activity) << 12 | mediator.bits << 2 | (isRemoved ? 2 : 0) | (hasScheme ? 1 : 0)
    self.check = check
  }

  package var activity: Int64 { Int64(bitPattern: word >> 12) }
  package var mediator: MediatorMark { MediatorMark(bits: word >> 2 & 1023) }
  package var isRemoved: Bool { word & 2 != 0 }
  package var hasScheme: Bool { word & 1 != 0 }
}

/// Ten bits of the mediator of an activity: two marks that differ are two mediators, so that one that is corrected is
/// noticed without reading the activity.
package struct MediatorMark: Hashable, Sendable {
  fileprivate let bits: UInt64

  package static let unknown = MediatorMark(bits: 0)

  package init(_ mediator: MediatorID?) {
    bits = mediator.map { UInt64(bitPattern: ($0.number - 1) % 1023) + 1 } ?? 0
  }

  fileprivate init(bits: UInt64) { self.bits = bits }
}
