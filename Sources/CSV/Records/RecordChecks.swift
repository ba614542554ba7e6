/// What is asked of a complete record before it is kept.
extension FieldTable {
  /// Adds the record whose fields were just read, or refuses it.
  @inline(__always)
  mutating func finishRecord(window: Window, limits: ReadLimits, line: Int, length: Int) {
    let isOrdinary =
      length <= limits.fieldBytes && places.count &- openPlace <= limits.fields
      && !window.content.hasInvalid && !window.content.hasNUL && places.base[openPlace].length > 0
    if isOrdinary || passesChecks(window: window, limits: limits, line: line) {
      closeRecord(line: line)
    }
  }

  @inline(never)
  private mutating func passesChecks(window: Window, limits: ReadLimits, line: Int) -> Bool {
    dropEmptySurplus(beyond: limits.fields)
    let fields = openPlace..<places.count
    guard fields.count <= limits.fields else {
      refuse(.tooManyFields, line: line, column: limits.fields + 1)
      return false
    }
    if let long = fields.first(where: { places.base[$0].length > limits.fieldBytes }) {
      refuse(.fieldTooLong, line: line, column: long - openPlace + 1)
      return false
    }
    if window.content.hasInvalid {
      if let invalid = fields.first(where: { WindowContent(utf8: content($0, of: window)).hasInvalid }) {
        refuse(.invalidEncoding, line: line, column: invalid - openPlace + 1)
        return false
      }
    }
    if window.content.hasNUL {
      for field in fields where content(field, of: window).contains(0) {
        warn(.nulByte, line: line, column: field - openPlace + 1)
      }
    }
    if fields.allSatisfy({ places.base[$0].length == 0 }) {
      warn(.blankRow, line: line, column: 0)
    }
    return true
  }

  /// A spreadsheet saved to its last column writes thousands of delimiters with nothing between them.
  private mutating func dropEmptySurplus(beyond limit: Int) {
    let kept = openPlace + limit
    guard places.count > kept, (kept..<places.count).allSatisfy({ places.base[$0].length == 0 }) else {
      return
    }
    places.truncate(to: kept)
  }

  private func content(_ field: Int, of window: Window) -> UnsafeRawBufferPointer {
    let place = places.base[field]
    let base = place.isInArena ? UnsafePointer(arena.base) : window.base
    return UnsafeRawBufferPointer(start: base + place.start, count: place.length)
  }
}
