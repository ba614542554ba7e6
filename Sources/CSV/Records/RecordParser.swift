/// One record, byte by byte: what a record *is*.
///
/// It always finds a reading and never fails.
///
/// `RecordScanner` gives the same records faster and hands over to this automaton whatever is out of the ordinary. To add a
/// state or an option: change this file and the naive reader of the tests first, then look at what the scanner assumes.
struct RecordParser {
  enum Outcome {
    /// The record was added or refused; the next one begins here.
    case ended(position: Int, line: Int)
    /// The window stops before the end of the record.
    case incomplete
    /// The record reaches the limit; the file has to be looked at beyond the window.
    case overlong(OverlongRecord)
  }

  private enum State {
    case fieldStart, unquoted, quoted, afterQuote, afterQuotedText
  }

  let window: Window
  let rules: RecordRules

  private let start: Int
  private let startLine: Int
  /// Nil once a quote turned out to be unterminated: the rest of its line is then read literally.
  private var quote: UInt8?
  private var state = State.fieldStart
  private var position: Int
  private var line: Int
  /// The first byte of the field not yet copied to the arena.
  private var pending: Int
  private var arenaStart: Int?
  private var opening: Opening?
  private let escape: UInt8?

  /// What was true when the last quote opened, to come back to.
  private struct Opening {
    let position: Int
    let line: Int
    let warnings: Int
  }

  init(window: Window, rules: RecordRules, start: Int, line: Int) {
    self.window = window
    self.rules = rules
    self.start = start
    startLine = line
    quote = rules.dialect.quote
    escape = if case .byte(let byte) = rules.dialect.escape { byte } else { nil }
    position = start
    self.line = line
    pending = start
  }

  /// Reads the record into the table.
  ///
  /// The window is not empty at `start`, and not an end of line there.
  mutating func read(into table: inout FieldTable) -> Outcome {
    let delimiter = rules.dialect.delimiter
    while true {
      guard position < window.count else {
        guard window.isLast else { return abandon(&table) }
        if state == .quoted {
          readLiterally(&table)
          continue
        }
        endField(&table)
        return end(newline: nil, &table)
      }
      let byte = window.base[position]
      let newline = state == .quoted ? nil : newline(at: position)
      if position - start >= rules.limits.recordBytes, newline == nil { return exceed(&table) }
      if let newline {
        endField(&table)
        return end(newline: newline, &table)
      }
      if byte == escape {
        guard readEscaped(&table) else { return abandon(&table) }
      } else if state == .quoted {
        readQuoted(byte)
      } else if byte == delimiter {
        endField(&table)
        position += 1
        pending = position
        state = .fieldStart
      } else if byte == 0x20, state == .fieldStart, rules.dialect.trimsLeading {
        position += 1
        pending = position
      } else {
        readUnquoted(byte, &table)
      }
    }
  }

  private mutating func readQuoted(_ byte: UInt8) {
    if byte == quote {
      state = .afterQuote
    } else if let newline = newline(at: position), newline != .crlf {
      line += 1
    }
    position += 1
  }

  private mutating func readUnquoted(_ byte: UInt8, _ table: inout FieldTable) {
    switch state {
    case .fieldStart where byte == quote && position == window.strayQuote:
      table.warn(.unterminatedQuote, line: line, column: table.column)
      quote = nil
      state = .unquoted
    case .fieldStart where byte == quote:
      opening = Opening(position: position, line: line, warnings: table.warnings.count)
      pending = position + 1
      state = .quoted
    case .fieldStart, .unquoted:
      if byte == quote, table.warnings.last != bareQuote(in: table) {
        table.warnings.append(bareQuote(in: table))
      }
      state = .unquoted
    case .afterQuote where byte == quote && rules.dialect.escape == .doubled:
      keep(upTo: position, in: &table)
      pending = position + 1
      state = .quoted
    case .afterQuote:
      openTextAfterQuote(&table)
    case .afterQuotedText, .quoted:
      break
    }
    position += 1
  }

  private mutating func openTextAfterQuote(_ table: inout FieldTable) {
    keep(upTo: position - 1, in: &table)
    pending = position
    table.warn(.textAfterQuote, line: startLine, column: table.column)
    state = .afterQuotedText
  }

  /// Drops the escape character and keeps the next one whatever it is; false when the window ends between them.
  private mutating func readEscaped(_ table: inout FieldTable) -> Bool {
    let next = position + 1
    guard next < window.count || window.isLast else { return false }
    if state == .afterQuote { openTextAfterQuote(&table) }
    if state == .fieldStart { state = .unquoted }
    if next == window.count {
      table.warn(.danglingEscape, line: line, column: table.column)
      position = next
      return true
    }
    keep(upTo: position, in: &table)
    let newline = newline(at: next)
    if newline != nil { line += 1 }
    pending = next
    position = next + (newline?.length ?? 1)
    return true
  }

  private func newline(at position: Int) -> Newline? {
    window.newline(at: position, under: rules.dialect.terminator)
  }

  private func bareQuote(in table: borrowing FieldTable) -> LocatedWarning {
    LocatedWarning(code: .bareQuote, line: startLine, column: table.column, record: table.recordCount)
  }

  private mutating func keep(upTo end: Int, in table: inout FieldTable) {
    if arenaStart == nil { arenaStart = table.arena.count }
    table.arena.append(from: window.base + pending, count: end - pending)
  }

  private mutating func endField(_ table: inout FieldTable) {
    let end = state == .afterQuote ? position - 1 : position
    if let arenaStart {
      keep(upTo: end, in: &table)
      table.spans.append(FieldSpan(arenaStart: arenaStart, length: table.arena.count - arenaStart))
    } else {
      table.spans.append(FieldSpan(start: pending, length: end - pending))
    }
    arenaStart = nil
  }

  /// Comes back to the quote that never closes and reads on without any quoting, to the end of that line.
  private mutating func readLiterally(_ table: inout FieldTable) {
    guard let opening else { return }
    table.warnings.removeSubrange(opening.warnings...)
    table.warn(.unterminatedQuote, line: opening.line, column: table.column)
    quote = nil
    position = opening.position
    pending = opening.position
    line = opening.line
    arenaStart = nil
    state = .unquoted
  }

  private func abandon(_ table: inout FieldTable) -> Outcome {
    table.reopenRecord()
    return .incomplete
  }

  private func end(newline: Newline?, _ table: inout FieldTable) -> Outcome {
    table.finishRecord(window: window, limits: rules.limits, line: startLine, length: position - start)
    guard let newline else { return .ended(position: position, line: line) }
    table.newlines.note(newline, line: line)
    return .ended(position: position + newline.length, line: line + 1)
  }

  private func exceed(_ table: inout FieldTable) -> Outcome {
    let fields = table.column - 1
    table.reopenRecord()
    let (site, index, siteLine): (OverlongRecord.Site, Int, Int) =
      switch state {
      case .fieldStart: (.fieldStart, position, line)
      case .unquoted, .afterQuotedText: (.plainText, position, line)
      case .quoted, .afterQuote: (.quotes, opening?.position ?? start, opening?.line ?? startLine)
      }
    return .overlong(
      OverlongRecord(
        line: startLine,
        fields: fields,
        site: site,
        distance: index - start,
        siteLine: siteLine,
        isLiteral: quote == nil
      )
    )
  }
}
