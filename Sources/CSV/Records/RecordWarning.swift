/// What can be wrong with the structure of a record; the raw values are the published codes.
package enum RecordWarning: String, CaseIterable, Hashable, Sendable {
  case bareQuote = "bare_quote"
  case textAfterQuote = "text_after_quote"
  case unterminatedQuote = "unterminated_quote"
  case danglingEscape = "dangling_escape"
  case nulByte = "nul_byte"
  case blankRow = "blank_row"
  case mixedNewlines = "mixed_newlines"
  case invalidEncoding = "invalid_encoding"
  case fieldTooLong = "field_too_long"
  case recordTooLong = "record_too_long"
  case tooManyFields = "too_many_fields"

  /// Whether the record is left out: it has no faithful text, or would not fit in bounded memory.
  package var isRefusal: Bool {
    switch self {
    case .invalidEncoding, .fieldTooLong, .recordTooLong, .tooManyFields: true
    case .bareQuote, .textAfterQuote, .unterminatedQuote, .danglingEscape, .nulByte, .blankRow,
      .mixedNewlines:
      false
    }
  }
}

/// One warning and its place.
///
/// A refused record has exactly one warning.
package struct LocatedWarning: Hashable, Sendable {
  package let code: RecordWarning
  /// The physical line on which the record starts; for an unterminated quote, the line where it opened.
  package let line: Int
  /// The number of the field, from 1; 0 when the whole record is meant.
  package let column: Int
  /// The index of the record in its batch; nil when the record was refused.
  package let record: Int?

  package init(code: RecordWarning, line: Int, column: Int, record: Int?) {
    self.code = code
    self.line = line
    self.column = column
    self.record = record
  }
}
