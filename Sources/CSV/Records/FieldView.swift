/// The fields of a filled batch, for the loops that read every one of them.
///
/// A struct of pointers: reading through the batch itself, a class, costs an exclusivity check and a call
/// for each field. Invariant: valid until the batch is refilled, like the pointers it gives.
package struct FieldView {
  @usableFromInline let places: UnsafePointer<FieldPlace>
  @usableFromInline let firstPlaces: UnsafePointer<UInt32>
  @usableFromInline let window: UnsafeRawPointer
  @usableFromInline let arena: UnsafeRawPointer
  @usableFromInline let recordCount: Int

  init(
    places: UnsafePointer<FieldPlace>,
    firstPlaces: UnsafePointer<UInt32>,
    window: UnsafeRawPointer,
    arena: UnsafeRawPointer,
    recordCount: Int
  ) {
    self.places = places
    self.firstPlaces = firstPlaces
    self.window = window
    self.arena = arena
    self.recordCount = recordCount
  }

  /// Nil when the record has no such field.
  @inlinable @inline(__always)
  package func field(_ record: Int, _ index: Int) -> UnsafeRawBufferPointer? {
    precondition(record >= 0 && record < recordCount && index >= 0)
    let position = Int(firstPlaces[record]) &+ index
    guard position < Int(firstPlaces[record &+ 1]) else { return nil }
    let place = places[position]
    return UnsafeRawBufferPointer(
      start: (place.isInArena ? arena : window) + place.start,
      count: place.length
    )
  }
}

extension RecordBatch {
  package var fields: FieldView { view }
}
