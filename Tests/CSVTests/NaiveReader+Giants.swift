import CSV

/// Records over the limit, on the whole text: which lines go with them.
extension NaiveReader {
  /// The position after a quoted cell whose first lone quote closes it, with a delimiter, an end of line or nothing behind.
  private func cleanEnd(opening: Int) -> Int? {
    var position = opening + 1
    while position < text.count {
      if dialect.escape == .byte(text[position]) {
        position += 2
        if position <= text.count, newline(at: position - 1) == .crlf { position += 1 }
      } else if text[position] != dialect.quote {
        position += 1
      } else if dialect.escape == .doubled, position + 1 < text.count, text[position + 1] == dialect.quote {
        position += 2
      } else {
        let after = position + 1
        let isClean = after == text.count || text[after] == dialect.delimiter || newline(at: after) != nil
        return isClean ? after : nil
      }
    }
    return nil
  }

  /// Where the record ends from here on, and how many more fields it has.
  func endOfRest(from start: Int? = nil, literal: Bool, atField: Bool) -> (end: Int, delimiters: Int) {
    var position = start ?? self.position
    var (literal, atField, delimiters) = (literal, atField, 0)
    while position < text.count, newline(at: position) == nil {
      if atField, dialect.trimsLeading, text[position] == 0x20, dialect.delimiter != 0x20 {
        position += 1
        continue
      }
      if atField, !literal, text[position] == dialect.quote {
        if let end = cleanEnd(opening: position) {
          position = end
          atField = false
          continue
        }
        literal = true
      }
      atField = false
      if dialect.escape == .byte(text[position]), text[position] != dialect.delimiter {
        position += newline(at: position + 1) == .crlf ? 3 : 2
      } else {
        if text[position] == dialect.delimiter { (delimiters, atField) = (delimiters + 1, true) }
        position += 1
      }
    }
    return (min(position, text.count), delimiters)
  }

  /// Where a record ends whose quoted cell is over the limit; nil when its opening quote is a stray one.
  func endOfGiant(record: Int, opening: Int, fields: Int) -> Int? {
    guard let closing = cleanEnd(opening: opening) else { return nil }
    let rest = endOfRest(from: closing, literal: false, atField: false)
    let count = fields + 1 + rest.delimiters
    let marks = text.indices.filter { newline(at: $0) != nil }
    func plainFields(at position: Int) -> Int {
      let from = (marks.last { $0 < position } ?? -1) + 1
      let to = marks.first { $0 >= position } ?? text.count
      return text[from..<max(from, to)].count { $0 == dialect.delimiter } + 1
    }
    var next = rest.end
    while next < text.count, let newline = newline(at: next) { next += newline == .crlf ? 2 : 1 }
    guard next < text.count else { return rest.end }
    let alike =
      plainFields(at: record) == plainFields(at: next) && plainFields(at: closing) == plainFields(at: next)
    return alike && plainFields(at: next) != count ? nil : rest.end
  }

  /// Refuses a record, whose lines are passed over.
  mutating func leaveOut(upTo end: Int, from start: Int, _ startLine: Int) {
    refuse(.recordTooLong, startLine, 0)
    line = startLine
    position = start
    while position < end {
      if let newline = newline(at: position) {
        line += 1
        position += newline == .crlf ? 2 : 1
      } else {
        position += 1
      }
    }
    if let newline = newline(at: position) { pass(newline) }
  }
}
