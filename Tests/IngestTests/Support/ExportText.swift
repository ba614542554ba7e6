import CSV
import Foundation

/// A CSV file put together by hand: a preamble, a header, rows by header.
struct ExportText {
  var header: [String]
  var preamble: [[String]] = []
  var rows: [[String: String]] = []
  var delimiter: Character = ";"
  var newline = Newline.lf

  init(_ header: [String], _ rows: [[String: String]] = []) {
    self.header = header
    self.rows = rows
  }

  /// Text cells quoted when they must be.
  var bytes: [UInt8] {
    let dialect = Dialect(delimiter: delimiter.asciiValue ?? 0x3B)
    var writer = RecordWriter(dialect: dialect, quoting: .minimal, newline: newline)
    for line in preamble { writer.append(record: line) }
    writer.append(record: header)
    for row in rows { writer.append(record: header.map { row[$0] ?? "" }) }
    return writer.bytes
  }

  var windows1252: [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.data(using: .windowsCP1252).map { [UInt8]($0) } ?? []
  }

  var withMark: [UInt8] { [0xEF, 0xBB, 0xBF] + bytes }
}
