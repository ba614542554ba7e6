/// Goes through a file window by window on one thread: what the parallel reader falls back to.
struct WindowWalk {
  let bytes: UnsafeRawBufferPointer
  let rules: RecordRules
  let encoding: TextEncoding
  let windowBytes: Int
  var maximumRecords = Int.max
  private(set) var position: ReadPosition
  private var isInDroppedLine = false
  /// The record at `position`, when it was found to reach the limit.
  private var overlong: OverlongRecord?

  init(
    bytes: UnsafeRawBufferPointer,
    from position: ReadPosition,
    rules: RecordRules,
    encoding: TextEncoding,
    windowBytes: Int
  ) {
    self.bytes = bytes
    self.position = position
    self.rules = rules
    self.encoding = encoding
    self.windowBytes = max(1, windowBytes)
  }

  /// Refills the batch with the records that come next; false at the end of the file.
  ///
  /// The window doubles until it holds a whole record, which the record limit bounds.
  mutating func next(into batch: RecordBatch) -> Bool {
    let start = position.offset
    guard start < bytes.count else { return false }
    var strayQuote: Int?
    if let record = overlong {
      overlong = nil
      var walk = OverlongWalk(record, at: position, in: bytes, encoding: encoding, dialect: rules.dialect)
      if let (next, newline) = walk.end() {
        batch.leaveOut(record, from: position, to: next, newline)
        position = next
        return true
      }
      strayQuote = record.distance
    }
    var size = windowBytes
    while true {
      var end = start + min(size, bytes.count - start)
      end = encoding.characterEnd(in: bytes, from: start, near: end)
      let reading = Reading(
        rules: rules,
        encoding: encoding,
        isLast: end == bytes.count,
        startsInDroppedLine: isInDroppedLine,
        strayQuote: strayQuote,
        maximumRecords: maximumRecords
      )
      let stop = batch.fill(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), at: position, as: reading)
      overlong = stop.overlong
      if stop.consumed > 0 || end == bytes.count && stop.overlong == nil {
        position = batch.next
        isInDroppedLine = stop.isInDroppedLine
        return true
      }
      if stop.overlong != nil { return next(into: batch) }
      size *= 2
    }
  }
}
