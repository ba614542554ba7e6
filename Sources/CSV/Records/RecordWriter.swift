/// Fields to bytes: the only place of the product where CSV is written.
package struct RecordWriter: Sendable {
  /// Which fields are put between quotes.
  package enum Quoting: Sendable {
    /// Only those that need it (delimiter, quote, line feed, carriage return).
    case minimal
    /// Every field except those written with `append(verbatim:)`.
    case text
  }

  package let dialect: Dialect
  package let quoting: Quoting
  private let lineEnd: [UInt8]
  /// What was written so far, UTF-8.
  package private(set) var bytes: [UInt8] = []
  private var atLineStart = true
  /// The record has one field so far, with nothing in it: its line would be taken for a blank line.
  private var looksBlank = false

  package init(dialect: Dialect = .comma, quoting: Quoting = .minimal, newline: Newline = .lf) {
    self.dialect = dialect
    self.quoting = quoting
    lineEnd =
      switch newline {
      case .crlf: [0x0D, 0x0A]
      case .cr: [0x0D]
      case .lf, .mixed, .declared: [0x0A]
      }
  }

  package mutating func append(record fields: some Sequence<String>) {
    for field in fields { append(field) }
    endRecord()
  }

  /// Adds one text field to the current record.
  package mutating func append(_ field: String) {
    separate()
    guard let quote = dialect.quote, quoting == .text || needsQuotes(field) else {
      looksBlank = looksBlank && field.utf8.isEmpty
      bytes.append(contentsOf: field.utf8)
      return
    }
    looksBlank = false
    bytes.append(quote)
    for byte in field.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  /// Adds one field of UTF-8 text to the current record.
  package mutating func append(utf8 field: UnsafeRawBufferPointer) {
    separate()
    guard let quote = dialect.quote, quoting == .text || field.contains(where: needsQuotes) else {
      looksBlank = looksBlank && field.isEmpty
      bytes.append(contentsOf: field)
      return
    }
    looksBlank = false
    bytes.append(quote)
    for byte in field {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  /// Adds a field that is known to need no quotes: a number or a code of ours.
  package mutating func append(verbatim field: String) {
    separate()
    looksBlank = looksBlank && field.utf8.isEmpty
    bytes.append(contentsOf: field.utf8)
  }

  package mutating func endRecord() {
    if looksBlank, let quote = dialect.quote {
      bytes.append(quote)
      bytes.append(quote)
    }
    looksBlank = false
    bytes.append(contentsOf: lineEnd)
    atLineStart = true
  }

  /// Hands over the bytes written so far and forgets them, so that a large file can be written in parts.
  package mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func separate() {
    if !atLineStart { bytes.append(dialect.delimiter) }
    looksBlank = atLineStart
    atLineStart = false
  }

  private func needsQuotes(_ field: String) -> Bool {
    field.utf8.contains(where: needsQuotes)
  }

  @inline(__always)
  private func needsQuotes(_ byte: UInt8) -> Bool {
    byte == dialect.delimiter || byte == dialect.quote || byte == 0x0A || byte == 0x0D
  }
}
