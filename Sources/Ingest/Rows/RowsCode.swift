import CSV

/// The codes of `ingest rows` that say something of a file or of a table; the others are those of `RecordWarning`.
enum RowsCode: String {
  case raggedRow = "ragged_row"
  case duplicateHeader = "duplicate_header"
  case blankHeader = "blank_header"
  case emptyFile = "empty_file"
  case headerOnly = "header_only"
  case titleRow = "title_row"
  case truncatedFile = "truncated_file"
  case suspectDelimiter = "suspect_delimiter"
  case suspectEncoding = "suspect_encoding"
  case mixedNewlines = "mixed_newlines"
  case invalidEncoding = "invalid_encoding"
}

/// A warning known before the records are read.
struct RowsNote: Sendable {
  let code: RowsCode
  let line: Int
}
