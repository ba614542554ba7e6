/// How records and fields are delimited in a CSV file.
///
/// Every mark is one ASCII character, so that it is one byte of UTF-8 and never part of another character.
package struct Dialect: Hashable, Sendable {
  /// How a quote is written inside a quoted field.
  package enum Escape: Hashable, Sendable {
    case doubled
    case none
    /// This byte makes the next character ordinary, between quotes or not.
    case byte(UInt8)
  }

  package var delimiter: UInt8
  /// Nil when the file has no quoting.
  package var quote: UInt8?
  package var escape = Escape.doubled
  /// Lines that begin so, where a record would begin, are skipped; empty when there are none.
  package var comment: [UInt8] = []
  /// A line with nothing on it is a record of one empty field.
  package var keepsBlankLines = false
  /// What ends a record and a line; nil for LF, CRLF and CR alike.
  package var terminator: UInt8?
  /// Spaces before a field are dropped.
  package var trimsLeading = false

  package init(delimiter: UInt8, quote: UInt8? = 0x22) {
    self.delimiter = delimiter
    self.quote = quote
  }

  package static let comma = Dialect(delimiter: 0x2C)
  package static let semicolon = Dialect(delimiter: 0x3B)
  package static let tab = Dialect(delimiter: 0x09)
  package static let pipe = Dialect(delimiter: 0x7C)

  /// Whether the fast scanner knows all that this dialect asks for.
  var isOrdinary: Bool {
    escape == .doubled && comment.isEmpty && !keepsBlankLines && terminator == nil && !trimsLeading
  }
}

/// The end-of-line mark of a file.
package enum Newline: String, Hashable, Sendable {
  case lf
  case crlf
  case cr
  case mixed
  /// The terminator of the dialect.
  case declared
}
