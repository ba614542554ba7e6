/// The fields of a filled batch, for the loops that read every one of them.
///
/// A struct of pointers: reading through the batch itself, a class, costs an exclusivity check and a call
/// for each field. Invariant: valid until the batch is refilled, like the pointers it gives.
package struct FieldView {
  @usableFromInline let spans: UnsafePointer<FieldSpan>
  @usableFromInline let firstSpans: UnsafePointer<UInt32>
  @usableFromInline let window: UnsafeRawPointer
  @usableFromInline let arena: UnsafeRawPointer
  @usableFromInline let recordCount: Int

  init(
    spans: UnsafePointer<FieldSpan>,
    firstSpans: UnsafePointer<UInt32>,
    window: UnsafeRawPointer,
    arena: UnsafeRawPointer,
    recordCount: Int
  ) {
    self.spans = spans
    self.firstSpans = firstSpans
    self.window = window
    self.arena = arena
    self.recordCount = recordCount
  }

  /// Nil when the record has no such field.
  @inlinable @inline(__always)
  package func field(_ record: Int, _ index: Int) -> UnsafeRawBufferPointer? {
    precondition(record >= 0 && record < recordCount && index >= 0)
    let position = Int(firstSpans[record]) &+ index
    guard position < Int(firstSpans[record &+ 1]) else { return nil }
    let span = spans[position]
    return UnsafeRawBufferPointer(
      start: (span.isInArena ? arena : window) + span.start,
      count: span.length
    )
  }
}

extension RecordBatch {
  package var fields: FieldView { view }
}
