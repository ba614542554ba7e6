import CSV
import Console

/// The last JSON line.
struct RowsEnd {
  var records = 0
  var rejects = 0
  /// Nil when the file is not a text.
  var encoding: TextEncoding?
  var dialect: Dialect?
  /// Nil when no line ends.
  var newline: Newline?
  var hasMark = false

  init(encoding: TextEncoding?) {
    self.encoding = encoding
  }

  var json: String {
    func text(_ byte: UInt8) -> String { JSONText.quoted(String(UnicodeScalar(byte))) }
    let declared: Newline? =
      switch dialect?.terminator {
      case 0x0A?: .lf
      case 0x0D?: .cr
      case nil: newline
      default: .declared
      }
    let mark = declared == .declared ? dialect?.terminator.map(text) : declared.map { "\"\($0.rawValue)\"" }
    return JSONText.object([
      (key: "end", json: "true"),
      (key: "records", json: "\(records)"),
      (key: "rejects", json: "\(rejects)"),
      (key: "encoding", json: encoding.map { JSONText.quoted($0.rawValue) } ?? "null"),
      (key: "delimiter", json: (dialect?.delimiter).map(text) ?? "null"),
      (key: "newline", json: mark ?? "null"),
      (key: "bom", json: "\(hasMark)"),
    ])
  }
}
