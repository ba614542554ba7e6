import CSV

/// What a reading gives, whatever the way it was done.
struct Reading: Equatable {
  struct Row: Equatable {
    var line: Int
    var fields: [[UInt8]]
  }

  struct Flag: Equatable {
    var code: RecordWarning
    var line: Int
    var column: Int
  }

  var rows: [Row] = []
  var flags: [Flag] = []
  var blankLines = 0
  var newline: Newline?
}

/// The obviously correct reader: the whole text in an array, one byte at a time, nothing clever.
struct NaiveReader {
  let text: [UInt8]
  let dialect: Dialect
  let limits: ReadLimits
  private var reading = Reading()
  var position = 0
  var line: Int
  private var endings: [Newline] = []
  /// Where the last byte of the text was found to be an escape.
  private var danglingLine: Int?

  init(text: [UInt8], dialect: Dialect, limits: ReadLimits, firstLine: Int = 1) {
    self.text = text
    self.dialect = dialect
    self.limits = limits
    line = firstLine
  }

  static func read(
    _ text: [UInt8],
    encoding: TextEncoding = .utf8,
    dialect: Dialect,
    limits: ReadLimits = .standard
  ) -> Reading {
    var reader = NaiveReader(text: NaiveDecoder.utf8(text, encoding), dialect: dialect, limits: limits)
    return reader.read()
  }

  private mutating func read() -> Reading {
    while position < text.count {
      if let newline = newline(at: position) {
        if dialect.keepsBlankLines {
          keep([[]], [], line)
        } else {
          reading.blankLines += 1
        }
        pass(newline)
      } else if !dialect.comment.isEmpty, text[position...].starts(with: dialect.comment) {
        passLine()
      } else {
        readRecord()
      }
    }
    let kinds = Set(endings).subtracting([.declared])
    reading.newline = kinds.count > 1 ? .mixed : kinds.first
    return reading
  }

  func newline(at position: Int) -> Newline? {
    guard position < text.count else { return nil }
    if let terminator = dialect.terminator { return text[position] == terminator ? .declared : nil }
    if text[position] == 10 { return .lf }
    guard text[position] == 13 else { return nil }
    return position + 1 < text.count && text[position + 1] == 10 ? .crlf : .cr
  }

  mutating func pass(_ newline: Newline) {
    endings.append(newline)
    position += newline == .crlf ? 2 : 1
    line += 1
  }

  /// Drops the rest of a line.
  private mutating func passLine() {
    while position < text.count, newline(at: position) == nil { position += 1 }
    if let newline = newline(at: position) { pass(newline) }
  }

  /// Whether the byte here makes the next one ordinary.
  private var isEscape: Bool { position < text.count && dialect.escape == .byte(text[position]) }

  /// Takes an escape and what it protects; an escape in last place stands for itself.
  private mutating func readEscaped(_ field: inout [UInt8]) {
    guard position + 1 < text.count else {
      field.append(text[position])
      position += 1
      danglingLine = line
      return
    }
    let newline = newline(at: position + 1)
    if newline != nil { line += 1 }
    let length = newline == .crlf ? 2 : 1
    field += text[(position + 1)..<(position + 1 + length)]
    position += 1 + length
  }

  private mutating func readRecord() {
    let start = position
    let startLine = line
    var fields: [[UInt8]] = []
    var flags: [Reading.Flag] = []
    var literal = false
    while true {
      let column = fields.count + 1
      var field: [UInt8] = []
      var isTooLong = false
      while dialect.trimsLeading, position < text.count, text[position] == 0x20,
        position - start < limits.recordBytes, text[position] != dialect.delimiter,
        newline(at: position) == nil
      {
        position += 1
      }
      let fieldStart = position
      if !literal, let quote = dialect.quote, position < text.count, text[position] == quote,
        position - start < limits.recordBytes
      {
        let (opening, openingLine) = (position, line)
        let isClosed = readQuoted(&field, quote: quote, recordStart: start)
        let isGiant = isClosed ? isOver(start) : position < text.count
        if isGiant, let end = endOfGiant(record: start, opening: opening, fields: fields.count) {
          return leaveOut(upTo: end, from: start, startLine)
        }
        if isClosed, !isGiant {
          let closed = position
          isTooLong = readPlain(&field, recordStart: start)
          if position > closed {
            flags.append(.init(code: .textAfterQuote, line: startLine, column: column))
          }
        } else {
          flags.append(.init(code: .unterminatedQuote, line: openingLine, column: column))
          literal = true
          danglingLine = nil
          field = []
          (position, line) = (opening, openingLine)
          isTooLong = readPlain(&field, recordStart: start)
        }
      } else {
        var quotes = 0
        isTooLong = readPlain(&field, recordStart: start, quotes: &quotes)
        if !literal, quotes > 0 {
          flags.append(.init(code: .bareQuote, line: startLine, column: column))
        }
      }
      if isTooLong || position < text.count && text[position] == dialect.delimiter && isOver(start) {
        return leaveOut(
          upTo: endOfRest(literal: literal, atField: position == fieldStart).end,
          from: start,
          startLine
        )
      }
      if let danglingLine { flags.append(.init(code: .danglingEscape, line: danglingLine, column: column)) }
      fields.append(field)
      if position < text.count, text[position] == dialect.delimiter {
        position += 1
        continue
      }
      keep(fields, flags, startLine)
      if let newline = newline(at: position) { pass(newline) }
      return
    }
  }

  /// Up to a delimiter or an end of line; true when the record limit comes first.
  private mutating func readPlain(_ field: inout [UInt8], recordStart: Int) -> Bool {
    var quotes = 0
    return readPlain(&field, recordStart: recordStart, quotes: &quotes)
  }

  private mutating func readPlain(_ field: inout [UInt8], recordStart: Int, quotes: inout Int) -> Bool {
    while position < text.count, newline(at: position) == nil, text[position] != dialect.delimiter {
      if position - recordStart >= limits.recordBytes { return true }
      if isEscape {
        readEscaped(&field)
        continue
      }
      if text[position] == dialect.quote { quotes += 1 }
      field.append(text[position])
      position += 1
    }
    return false
  }

  /// From the opening quote to after the closing one; false when there is none within the limit.
  private mutating func readQuoted(_ field: inout [UInt8], quote: UInt8, recordStart: Int) -> Bool {
    position += 1
    while position < text.count, position - recordStart < limits.recordBytes {
      if isEscape {
        readEscaped(&field)
        continue
      }
      let byte = text[position]
      if byte == quote {
        position += 1
        let isDoubled = dialect.escape == .doubled && position < text.count && text[position] == quote
        guard isDoubled, position - recordStart < limits.recordBytes else { return true }
        field.append(quote)
        position += 1
        continue
      }
      if let newline = newline(at: position), newline != .crlf { line += 1 }
      field.append(byte)
      position += 1
    }
    return false
  }

  /// Whether the record goes on at its limit.
  private func isOver(_ start: Int) -> Bool {
    position < text.count && newline(at: position) == nil && position - start >= limits.recordBytes
  }

  mutating func refuse(_ code: RecordWarning, _ line: Int, _ column: Int) {
    reading.flags.append(.init(code: code, line: line, column: column))
  }

  private mutating func keep(_ fields: [[UInt8]], _ flags: [Reading.Flag], _ startLine: Int) {
    var fields = fields
    if fields.dropFirst(limits.fields).allSatisfy(\.isEmpty) { fields = Array(fields.prefix(limits.fields)) }
    if fields.count > limits.fields { return refuse(.tooManyFields, startLine, limits.fields + 1) }
    if let long = fields.firstIndex(where: { $0.count > limits.fieldBytes }) {
      return refuse(.fieldTooLong, startLine, long + 1)
    }
    if let invalid = fields.firstIndex(where: { String(validating: $0, as: UTF8.self) == nil }) {
      return refuse(.invalidEncoding, startLine, invalid + 1)
    }
    reading.flags += flags
    for (index, field) in fields.enumerated() where field.contains(0) {
      reading.flags.append(.init(code: .nulByte, line: startLine, column: index + 1))
    }
    if fields.allSatisfy(\.isEmpty) {
      reading.flags.append(.init(code: .blankRow, line: startLine, column: 0))
    }
    reading.rows.append(.init(line: startLine, fields: fields))
  }
}
