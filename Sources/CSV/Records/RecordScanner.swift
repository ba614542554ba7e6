/// The records of a window, found by jumping from one special byte to the next.
///
/// It keeps for itself plain and quoted fields, doubled quotes and line breaks inside quotes. A stray quote, a quote that
/// does not close in the window or a record over a limit sends the whole record to `RecordParser`.
struct RecordScanner {
  let window: Window
  let rules: RecordRules

  func scan(into table: inout FieldTable) -> WindowEnd {
    var position = 0
    var line = window.firstLine
    if window.startsInDroppedLine {
      guard let next = positionAfterLine(at: 0, line: &line, into: &table) else {
        return WindowEnd(consumed: window.count, line: line, isInDroppedLine: !window.isLast)
      }
      position = next
    }
    if window.strayQuote != nil {
      var parser = RecordParser(window: window, rules: rules, start: position, line: line)
      switch parser.read(into: &table) {
      case .ended(let next, let nextLine): (position, line) = (next, nextLine)
      case .incomplete: return WindowEnd(consumed: position, line: line)
      case .overlong(let record): return WindowEnd(consumed: position, line: line, overlong: record)
      }
    }
    return rules.byByte || !rules.dialect.isOrdinary
      ? scanByByte(from: position, line: line, into: &table)
      : scanBySpecials(from: position, line: line, into: &table)
  }

  private func scanBySpecials(from first: Int, line firstLine: Int, into table: inout FieldTable) -> WindowEnd
  {
    let base = window.base
    let count = window.count
    let delimiter = rules.dialect.delimiter
    var specials = SpecialBytes(window: window, dialect: rules.dialect, from: first)
    var start = first
    var startLine = firstLine
    while start < count, table.recordCount &+ table.refused < window.maximumRecords {
      var line = startLine
      var fieldStart = start
      var isOrdinary = true
      var end = count
      fields: while true {
        let special = specials.next()
        guard special < count else {
          isOrdinary = window.isLast
          if isOrdinary { table.spans.append(FieldSpan(start: fieldStart, length: count &- fieldStart)) }
          break fields
        }
        let byte = base[special]
        if byte == delimiter {
          table.spans.append(FieldSpan(start: fieldStart, length: special &- fieldStart))
          fieldStart = special &+ 1
          continue fields
        }
        if byte == 0x0A || byte == 0x0D {
          end = special
          if special != start {
            table.spans.append(FieldSpan(start: fieldStart, length: special &- fieldStart))
          }
          break fields
        }
        guard special == fieldStart else {
          isOrdinary = false
          break fields
        }
        guard let after = quotedField(from: special, line: &line, specials: &specials, into: &table) else {
          isOrdinary = false
          break fields
        }
        if after == count { break fields }
        _ = specials.next()
        if base[after] != delimiter {
          end = after
          break fields
        }
        fieldStart = after &+ 1
      }

      if isOrdinary, end &- start <= rules.limits.recordBytes {
        if end == start {
          table.blankLines &+= 1
        } else {
          table.finishRecord(window: window, limits: rules.limits, line: startLine, length: end &- start)
        }
        startLine = line
        start = end
        if let newline = end < count ? window.newline(at: end) : nil {
          table.newlines.note(newline, line: line)
          if newline == .crlf { _ = specials.next() }
          start = end &+ newline.length
          startLine = line &+ 1
        }
        continue
      }
      table.reopenRecord()
      var parser = RecordParser(window: window, rules: rules, start: start, line: startLine)
      switch parser.read(into: &table) {
      case .ended(let next, let nextLine):
        (start, startLine) = (next, nextLine)
        specials.move(to: next)
      case .incomplete: return WindowEnd(consumed: start, line: startLine)
      case .overlong(let record): return WindowEnd(consumed: start, line: startLine, overlong: record)
      }
    }
    return WindowEnd(consumed: start, line: startLine)
  }

  /// Adds a quoted field and gives the position after its closing quote; nil when it is out of the ordinary.
  @inline(__always)
  private func quotedField(
    from opening: Int,
    line: inout Int,
    specials: inout SpecialBytes,
    into table: inout FieldTable
  ) -> Int? {
    let base = window.base
    let count = window.count
    let quote = base[opening]
    var pending = opening &+ 1
    var arenaStart = -1
    while true {
      let special = specials.next()
      guard special < count else { return nil }
      let byte = base[special]
      if byte == 0x0A || (byte == 0x0D && (special &+ 1 == count || base[special &+ 1] != 0x0A)) {
        line &+= 1
      }
      guard byte == quote else { continue }
      let after = special &+ 1
      if after == count {
        guard window.isLast else { return nil }
      } else if base[after] == quote {
        if arenaStart < 0 { arenaStart = table.arena.count }
        table.arena.append(from: base + pending, count: after &- pending)
        pending = after &+ 1
        _ = specials.next()
        continue
      } else if base[after] != rules.dialect.delimiter, base[after] != 0x0A, base[after] != 0x0D {
        return nil
      }
      if arenaStart < 0 {
        table.spans.append(FieldSpan(start: pending, length: special &- pending))
      } else {
        table.arena.append(from: base + pending, count: special &- pending)
        table.spans.append(FieldSpan(arenaStart: arenaStart, length: table.arena.count &- arenaStart))
      }
      return after
    }
  }
}
