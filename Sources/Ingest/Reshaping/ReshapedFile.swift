import CSV
import Catalog
import Diagnostics
import Observatory

/// A file put in shape: a plain table in memory, each line of which knows the line of the file it comes from.
///
/// It is then bound, decoded and judged like any other; only the numbers of the lines are brought back. The
/// whole table stands in memory: sheets of statistics and partners' statements are small.
package struct ReshapedFile: Sendable {
  let header: [String]
  /// The rows, without the header.
  let bytes: [UInt8]
  /// For each physical line of `bytes`, the line of the file.
  private let lines: [Int]
  /// Records that cannot be read at all.
  let refused: [LocatedWarning]
  /// What is doubtful in records that can.
  let warnings: [LocatedWarning]
  /// Rows whose cells are all empty.
  let blankRows: Int

  static let dialect = Dialect.semicolon
  /// In bytes: a table made by hand is a thousand times smaller.
  static let largestFile = 64 << 20
  static let mostCells = 20_000_000

  init(
    _ bytes: UnsafeRawBufferPointer,
    _ recognition: Recognition,
    _ context: ReshapeContext
  ) throws(ReshapeFailure) {
    guard bytes.count <= Self.largestFile else { throw .tooLarge }
    let description = recognition.description
    let isSectioned = description.reshape.contains { if case .sections = $0 { true } else { false } }
    var records = RecordList(bytes, recognition)
    records.hide(description.sensitive, of: recognition.header)
    var table = ShapedTable(
      header: recognition.header.trimmingBlankEnd,
      rows: records.rows,
      above: recognition.above,
      headerLine: recognition.headerLine
    )
    var steps = description.reshape[...]
    // The width of the table is only known once its header is whole.
    if case .header = steps.first { try steps.removeFirst().tableStep.apply(to: &table, context) }
    if !isSectioned { table.square(allowing: description.padding) }
    for step in steps {
      try step.tableStep.apply(to: &table, context)
      guard table.rows.count * table.header.count <= Self.mostCells else { throw .tooLarge }
    }
    header = table.header
    refused = records.refused
    warnings = records.warnings
    blankRows = records.blankRows
    (self.bytes, lines) = Self.written(table)
  }

  /// The line of the file a line of the reshaped table comes from.
  func source(of line: Int) -> Int {
    lines.indices.contains(line - 1) ? lines[line - 1] : line
  }

  /// Its first rows, as written.
  func first(_ count: Int) -> [Record] {
    bytes.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes: bytes, dialect: Self.dialect)
      return reader.first(count)
    }
  }

  private static func written(_ table: ShapedTable) -> ([UInt8], [Int]) {
    var writer = RecordWriter(dialect: dialect)
    var lines: [Int] = []
    for row in table.rows {
      let start = writer.bytes.count
      // One cell too many, and not an empty one: the reader then refuses the row for its width.
      writer.append(record: row.isRagged ? Array(repeating: "?", count: table.header.count + 1) : row.cells)
      let count = writer.bytes[start...].count { $0 == 0x0A }
      lines += repeatElement(row.line, count: count)
    }
    return (writer.bytes, lines)
  }
}

/// The records of the file below its header.
private struct RecordList {
  private(set) var rows: [ShapedTable.Row] = []
  private(set) var refused: [LocatedWarning] = []
  private(set) var warnings: [LocatedWarning] = []
  private(set) var blankRows = 0

  init(_ bytes: UnsafeRawBufferPointer, _ recognition: Recognition) {
    var reader = RecordReader(
      bytes: bytes,
      from: recognition.start.offset,
      firstLine: recognition.start.line,
      encoding: recognition.encoding,
      dialect: recognition.dialect
    )
    while let record = reader.next() {
      let fatal = record.warnings.first { $0.code == .unterminatedQuote || $0.code == .nulByte }
      if let fatal {
        refused.append(fatal)
        continue
      }
      warnings += record.warnings.filter { $0.code != .blankRow }
      // A lone CR would be a line of its own once written again.
      let cells = record.fields.map { $0.contains("\r") ? $0.replacing("\r", with: "\n") : $0 }
      if cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
        blankRows += 1
      } else {
        rows.append(ShapedTable.Row(cells: cells, line: record.line))
      }
    }
    refused += reader.refusals
  }

  /// Sensitive cells go no further than this.
  mutating func hide(_ sensitive: [String], of header: [String]) {
    let hidden = Set(sensitive.map(FoldedLabel.fold))
    let places = header.indices.filter { hidden.contains(FoldedLabel.fold(header[$0])) }
    for row in rows.indices {
      for place in places where place < rows[row].cells.count { rows[row].cells[place] = "" }
    }
  }
}

extension ShapedTable {
  /// Marks the rows that do not have the width of the header, and gives all of them that width.
  fileprivate mutating func square(allowing padding: [String]) {
    let width = header.count
    for row in rows.indices {
      let cells = rows[row].cells
      let surplus = cells.dropFirst(width)
      rows[row].isRagged = cells.count < width || !surplus.allSatisfy { $0.isEmpty || padding.contains($0) }
      rows[row].cells = Array(cells.prefix(width)) + Array(repeating: "", count: max(0, width - cells.count))
    }
  }
}

extension [String] {
  fileprivate var trimmingBlankEnd: [String] {
    Array(prefix((lastIndex { !FoldedLabel.fold($0).isEmpty } ?? -1) + 1))
  }
}
