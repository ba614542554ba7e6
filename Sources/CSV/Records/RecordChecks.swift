/// What is asked of a complete record before it is kept.
extension FieldTable {
  /// Adds the record whose fields were just read, or refuses it.
  @inline(__always)
  mutating func finishRecord(window: Window, limits: ReadLimits, line: Int, length: Int) {
    let isOrdinary =
      length <= limits.fieldBytes && spans.count &- openSpan <= limits.fields
      && !window.content.hasInvalid && !window.content.hasNUL && spans.base[openSpan].length > 0
    if isOrdinary || passesChecks(window: window, limits: limits, line: line) {
      closeRecord(line: line)
    }
  }

  @inline(never)
  private mutating func passesChecks(window: Window, limits: ReadLimits, line: Int) -> Bool {
    dropEmptySurplus(beyond: limits.fields)
    let fields = openSpan..<spans.count
    guard fields.count <= limits.fields else {
      refuse(.tooManyFields, line: line, column: limits.fields + 1)
      return false
    }
    if let long = fields.first(where: { spans.base[$0].length > limits.fieldBytes }) {
      refuse(.fieldTooLong, line: line, column: long - openSpan + 1)
      return false
    }
    if window.content.hasInvalid {
      if let invalid = fields.first(where: { WindowContent(utf8: content($0, of: window)).hasInvalid }) {
        refuse(.invalidEncoding, line: line, column: invalid - openSpan + 1)
        return false
      }
    }
    if window.content.hasNUL {
      for field in fields where content(field, of: window).contains(0) {
        warn(.nulByte, line: line, column: field - openSpan + 1)
      }
    }
    if fields.allSatisfy({ spans.base[$0].length == 0 }) {
      warn(.blankRow, line: line, column: 0)
    }
    return true
  }

  /// A spreadsheet saved to its last column writes thousands of delimiters with nothing between them.
  private mutating func dropEmptySurplus(beyond limit: Int) {
    let kept = openSpan + limit
    guard spans.count > kept, (kept..<spans.count).allSatisfy({ spans.base[$0].length == 0 }) else {
      return
    }
    spans.truncate(to: kept)
  }

  private func content(_ field: Int, of window: Window) -> UnsafeRawBufferPointer {
    let span = spans.base[field]
    let base = span.isInArena ? UnsafePointer(arena.base) : window.base
    return UnsafeRawBufferPointer(start: base + span.start, count: span.length)
  }
}
