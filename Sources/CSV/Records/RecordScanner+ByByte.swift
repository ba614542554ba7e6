/// The slow way, which knows every dialect.
extension RecordScanner {
  func scanByByte(from first: Int, line firstLine: Int, into table: inout FieldTable) -> WindowEnd {
    var position = first
    var line = firstLine
    while position < window.count, table.recordCount + table.refused < window.maximumRecords {
      if let newline = window.newline(at: position, under: rules.dialect.terminator) {
        noteBlankLine(at: position, line: line, into: &table)
        table.newlines.note(newline, line: line)
        line += 1
        position += newline.length
        continue
      }
      switch startsComment(at: position) {
      case nil:
        return WindowEnd(consumed: position, line: line)
      case true?:
        guard let next = positionAfterLine(at: position, line: &line, into: &table) else {
          return WindowEnd(consumed: window.count, line: line, isInDroppedLine: !window.isLast)
        }
        position = next
        continue
      case false?:
        break
      }
      var parser = RecordParser(window: window, rules: rules, start: position, line: line)
      switch parser.read(into: &table) {
      case .ended(let next, let nextLine): (position, line) = (next, nextLine)
      case .incomplete: return WindowEnd(consumed: position, line: line)
      case .overlong(let record): return WindowEnd(consumed: position, line: line, overlong: record)
      }
    }
    return WindowEnd(consumed: position, line: line)
  }

  /// Drops what is left of a line; nil when it goes on after the window.
  func positionAfterLine(at start: Int, line: inout Int, into table: inout FieldTable) -> Int? {
    for position in start..<window.count {
      if let newline = window.newline(at: position, under: rules.dialect.terminator) {
        table.newlines.note(newline, line: line)
        line += 1
        return position + newline.length
      }
    }
    return nil
  }

  private func noteBlankLine(at position: Int, line: Int, into table: inout FieldTable) {
    guard rules.dialect.keepsBlankLines else {
      table.blankLines += 1
      return
    }
    table.spans.append(FieldSpan(start: position, length: 0))
    table.finishRecord(window: window, limits: rules.limits, line: line, length: 0)
  }

  /// Nil when the window is too short to tell.
  private func startsComment(at position: Int) -> Bool? {
    let prefix = rules.dialect.comment
    guard !prefix.isEmpty else { return false }
    for (index, byte) in prefix.enumerated() {
      guard position + index < window.count else { return window.isLast ? false : nil }
      guard window.base[position + index] == byte else { return false }
    }
    return true
  }
}
