import CSV

/// A published CSV: comma, UTF-8, LF, text quoted and guarded against formulas, numbers bare.
struct SheetWriter {
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
    records.append(SheetWriter.isGuarded(value) ? "'" + value : value)
  }

  mutating func number(_ value: Int64?) {
    records.append(verbatim: value.map(String.init) ?? "")
  }

  /// A decimal made by `FrenchNumber.machine`.
  mutating func decimal(_ value: String?) {
    records.append(verbatim: value ?? "")
  }

  /// Cells made by `encoded`.
  mutating func cells(_ encoded: String) {
    records.append(verbatim: encoded)
  }

  /// Text cells in their final form, for those that come back on many rows.
  static func encoded(_ texts: String...) -> String {
    var sheet = SheetWriter()
    for text in texts { sheet.text(text) }
    return String(decoding: sheet.records.bytes, as: UTF8.self)
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
