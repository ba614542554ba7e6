import CSV
import Workbook

/// A sheet written again as CSV, so that whatever reads exports reads workbooks too.
///
/// Line N of the text is row N of the sheet: rows that are not there are blank lines, and a line break inside a cell
/// is a mark of its own, not the end of a line. A problem thus names the row people see in their spreadsheet. Lines
/// are as wide as the widest of the first rows, since a sheet leaves out the empty cells at the end of a row. The
/// first bytes do not depend on how far the sheet is read.
struct SheetTranscript: TranscriptSource, ~Copyable {
  static let dialect = Dialect.semicolon
  /// Rows that decide the width: those in which a header is looked for.
  private static let openingRows = Recogniser.depth
  private static let mostBytes = 4 << 30

  private let reader: SheetReader
  private var writer = RecordWriter(dialect: dialect)
  private var opening: [HeldRow]? = []
  private var width = 0
  private var line = 1
  private var bytesWritten = 0
  /// Rows that the spreadsheet does not show and that hold something, by their numbers.
  private(set) var hiddenRows: [Int] = []

  private struct HeldRow {
    var number: Int
    var cells: [(column: Int, text: [UInt8])] = []
  }

  init(_ reader: SheetReader) { self.reader = reader }

  /// Formulas without a stored result: the row, from 1, and the column, from 0.
  var uncomputed: [(row: Int, column: Int)] { reader.uncomputed }

  /// Last row of each merged area, once everything is written.
  var mergedRows: [Int] { reader.merged }

  /// The next lines, at least `least` bytes of them while there are rows; empty at the end.
  mutating func next(atLeast least: Int) throws(WorkbookError) -> [UInt8] {
    while writer.bytes.count < least, try reader.next() {
      guard !reader.isEmpty else { continue }
      if reader.isHidden, hiddenRows.count < SheetReader.mostRows { hiddenRows.append(reader.number) }
      if opening != nil { hold() } else { write() }
    }
    if opening != nil, writer.bytes.isEmpty { release() }
    bytesWritten += writer.bytes.count
    guard bytesWritten <= Self.mostBytes else { throw .unsafe("plus de 4 Gio de texte dans une feuille") }
    return writer.drain()
  }

  private mutating func hold() {
    var row = HeldRow(number: reader.number)
    reader.forEachCell { row.cells.append(($0, Array($1))) }
    width = max(width, reader.width)
    opening?.append(row)
    if opening?.count == Self.openingRows { release() }
  }

  private mutating func release() {
    let held = opening ?? []
    opening = nil
    for row in held {
      begin(row.number)
      var column = 0
      for cell in row.cells {
        cell.text.withUnsafeBytes { append($0, at: cell.column, &column) }
      }
      end(column)
    }
  }

  private mutating func write() {
    begin(reader.number)
    var column = 0
    // The closure may not borrow a value that it changes: the writer is lent to it.
    var writer = RecordWriter(dialect: Self.dialect)
    swap(&writer, &self.writer)
    reader.forEachCell { index, text in
      while column < index {
        writer.append(verbatim: "")
        column += 1
      }
      writer.append(utf8: text)
      column += 1
    }
    swap(&writer, &self.writer)
    end(column)
  }

  private mutating func begin(_ number: Int) {
    while line < number {
      writer.endRecord()
      line += 1
    }
  }

  private mutating func append(_ text: UnsafeRawBufferPointer, at index: Int, _ column: inout Int) {
    while column < index {
      writer.append(verbatim: "")
      column += 1
    }
    writer.append(utf8: text)
    column += 1
  }

  private mutating func end(_ columns: Int) {
    for _ in columns..<max(columns, width) { writer.append(verbatim: "") }
    writer.endRecord()
    line += 1
  }
}
