import CSV

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

  init(_ shape: TableInShape) {
    header = shape.table.header
    refused = shape.refused
    warnings = shape.warnings
    blankRows = shape.blankRows
    (bytes, lines) = Self.written(shape.table)
  }

  /// Nothing to read, nothing to refuse.
  var isEmpty: Bool { bytes.isEmpty && refused.isEmpty }

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
