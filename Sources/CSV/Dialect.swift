/// How records and fields are delimited in a CSV file.
package struct Dialect: Hashable, Sendable {
  package var delimiter: UInt8
  /// Nil when the file has no quoting.
  package var quote: UInt8?

  package init(delimiter: UInt8, quote: UInt8? = 0x22) {
    self.delimiter = delimiter
    self.quote = quote
  }

  package static let comma = Dialect(delimiter: 0x2C)
  package static let semicolon = Dialect(delimiter: 0x3B)
  package static let tab = Dialect(delimiter: 0x09)
  package static let pipe = Dialect(delimiter: 0x7C)
}

/// The end-of-line mark of a file.
package enum Newline: String, Hashable, Sendable {
  case lf
  case crlf
  case cr
  case mixed
}
