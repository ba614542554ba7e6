import CSV
import Content

/// A published CSV: comma, UTF-8, LF, text quoted and guarded against formulas, numbers bare.
struct TableWriter {
  private var records = RecordWriter(dialect: .comma, quoting: .text, newline: .lf)

  private init() {}

  init(header: [String]) {
    records.append(record: header)
  }

  /// Bytes waiting to be drained.
  var pending: Int { records.bytes.count }

  /// A spreadsheet would take these for the start of a formula; the apostrophe is documented and is the
  /// first character of the cell, so it can be undone.
  mutating func text(_ value: String) {
    records.append(TableWriter.isGuarded(value) ? "'" + value : value)
  }

  /// Empty when it is not shown.
  mutating func number(_ value: Publishable) {
    records.append(verbatim: FrenchNumber.machine(value) ?? "")
  }

  mutating func number(_ value: Impersonal?) {
    records.append(verbatim: value.map { FrenchNumber.machine($0) } ?? "")
  }

  /// With a decimal point whatever the decimals; empty when it is not shown.
  mutating func pointed(_ value: Publishable) {
    records.append(verbatim: FrenchNumber.pointed(value) ?? "")
  }

  mutating func flag(_ value: Bool) {
    records.append(verbatim: value ? "1" : "0")
  }

  mutating func empty(_ cells: Int = 1) {
    for _ in 0..<cells { records.append(verbatim: "") }
  }

  /// Cells made by `encoded`.
  mutating func cells(_ encoded: String) {
    records.append(verbatim: encoded)
  }

  /// Text cells in their final form, for those that come back on many rows.
  static func encoded(_ texts: String...) -> String {
    var writer = TableWriter()
    for text in texts { writer.text(text) }
    return String(decoding: writer.records.bytes, as: UTF8.self)
  }

  mutating func endRow() {
    records.endRecord()
  }

  mutating func drain() -> [UInt8] {
    records.drain()
  }

  private static func isGuarded(_ value: String) -> Bool {
    switch value.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
