/// A record that reaches the limit before its end: it will not be kept, but where it ends has to be found.
struct OverlongRecord {
  /// Where in the record the limit was met.
  enum Site {
    /// At the beginning of a field.
    case fieldStart
    case plainText
    /// Between quotes; the place is then that of the opening quote.
    case quotes
  }

  /// The line on which the record starts.
  let line: Int
  /// How many of its fields were closed.
  let fields: Int
  let site: Site
  /// Bytes of UTF-8 from the start of the record to the place of the site.
  let distance: Int
  /// The line of that place.
  let siteLine: Int
  /// Its quotes were found to be ordinary characters.
  let isLiteral: Bool
  /// The same distance in the bytes of the file.
  var sourceDistance = 0
}

/// Finds the end of an overlong record in the bytes of the file, without holding any of it.
///
/// A quoted cell is one however long it is, when its first lone quote closes it *cleanly*: a delimiter, an end of line or
/// the end of the file follows. Then the whole record is left out, its lines with it. Otherwise the opening quote is a stray
/// one, and only its line is lost. Two strays far apart also look like a clean cell; their record then has not the number of
/// fields of the line after it, while each of the two lines they stand on has it without any quoting.
struct OverlongWalk {
  private let bytes: UnsafeRawBufferPointer
  private let encoding: TextEncoding
  private let dialect: Dialect
  private let start: ReadPosition
  private var offset: Int
  private var line: Int
  private var fields: Int
  private var isLiteral: Bool
  private let site: OverlongRecord.Site

  init(
    _ record: OverlongRecord,
    at start: ReadPosition,
    in bytes: UnsafeRawBufferPointer,
    encoding: TextEncoding,
    dialect: Dialect
  ) {
    self.bytes = bytes
    self.encoding = encoding
    self.dialect = dialect
    self.start = start
    offset = start.offset + record.sourceDistance
    line = record.siteLine
    fields = record.fields
    isLiteral = record.isLiteral
    site = record.site
  }

  /// The position after the record and the end of line that closes it; nil when its quote is a stray one.
  mutating func end() -> (next: ReadPosition, newline: Newline?)? {
    var closing: Int?
    switch site {
    case .plainText: passText()
    case .fieldStart: passField()
    case .quotes:
      guard passQuotes() else { return nil }
      closing = offset
    }
    while let character = character(at: offset), newline(at: offset) == nil {
      if character == UInt16(dialect.delimiter) { offset += encoding.unitLength }
      fields += 1
      passField()
    }
    let newline = newline(at: offset)
    if let newline { pass(newline) }
    if let closing, isContradicted(closing: closing) { return nil }
    return (ReadPosition(offset: min(offset, bytes.count), line: line), newline)
  }

  private mutating func passField() {
    while dialect.trimsLeading, character(at: offset) == 0x20, dialect.delimiter != 0x20 {
      offset += encoding.unitLength
    }
    guard !isLiteral, let quote = dialect.quote, character(at: offset) == UInt16(quote) else {
      return passText()
    }
    let before = (offset, line)
    if passQuotes() { return }
    (offset, line) = before
    isLiteral = true
    passText()
  }

  /// To the delimiter or the end of line that comes next.
  private mutating func passText() {
    while let character = character(at: offset), newline(at: offset) == nil,
      character != UInt16(dialect.delimiter)
    {
      if isEscape(character) { passEscaped() } else { offset += encoding.unitLength }
    }
  }

  /// From an opening quote to after the closing one; false when none closes cleanly.
  private mutating func passQuotes() -> Bool {
    let step = encoding.unitLength
    offset += step
    while let character = character(at: offset) {
      if isEscape(character) {
        passEscaped()
      } else if character == dialect.quote.map(UInt16.init) {
        offset += step
        guard let after = self.character(at: offset), newline(at: offset) == nil else { return true }
        if after == UInt16(dialect.delimiter) { return true }
        guard after == character, dialect.escape == .doubled else { return false }
        offset += step
      } else {
        if let newline = newline(at: offset), newline != .crlf { line += 1 }
        offset += step
      }
    }
    return false
  }

  private func isEscape(_ character: UInt16) -> Bool {
    if case .byte(let escape) = dialect.escape { character == UInt16(escape) } else { false }
  }

  private mutating func passEscaped() {
    offset += encoding.unitLength
    if let newline = newline(at: offset) {
      pass(newline)
    } else if character(at: offset) != nil {
      offset += encoding.unitLength
    }
  }

  private mutating func pass(_ newline: Newline) {
    offset += newline.length * encoding.unitLength
    line += 1
  }

  private func isContradicted(closing: Int) -> Bool {
    var next = offset
    while let newline = newline(at: next) { next += newline.length * encoding.unitLength }
    guard next < bytes.count else { return false }
    var lineStart = closing
    while lineStart > start.offset, newline(at: lineStart - encoding.unitLength) == nil {
      lineStart -= encoding.unitLength
    }
    let expected = plainFields(from: next)
    return fields + 1 != expected && plainFields(from: start.offset) == expected
      && plainFields(from: lineStart) == expected
  }

  /// How many fields a line has when no quote means anything.
  private func plainFields(from start: Int) -> Int {
    var count = 1
    var position = start
    while let character = character(at: position), newline(at: position) == nil {
      if character == UInt16(dialect.delimiter) { count += 1 }
      position += encoding.unitLength
    }
    return count
  }

  private func newline(at position: Int) -> Newline? {
    guard let character = character(at: position) else { return nil }
    if let terminator = dialect.terminator { return character == UInt16(terminator) ? .declared : nil }
    switch character {
    case 0x0A: return .lf
    case 0x0D: return self.character(at: position + encoding.unitLength) == 0x0A ? .crlf : .cr
    default: return nil
    }
  }

  @inline(__always)
  private func character(at position: Int) -> UInt16? { encoding.unit(in: bytes, at: position) }
}
