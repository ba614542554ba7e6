import CSV
import Catalog
import Diagnostics
import Observatory

/// The records of the file below its header.
struct RecordList {
  private(set) var rows: [ShapedTable.Row] = []
  private(set) var refused: [LocatedWarning] = []
  private(set) var warnings: [LocatedWarning] = []
  private(set) var blankRows = 0

  init(_ bytes: UnsafeRawBufferPointer, _ recognition: Recognition) {
    let mark = recognition.description.noteMark
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
      if cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) || Self.isNote(cells, mark) {
        blankRows += 1
      } else {
        rows.append(ShapedTable.Row(cells: cells, line: record.line))
      }
    }
    refused += reader.refusals
  }

  /// A line of explanation is passed over like a blank one, before any step can take it for a row.
  private static func isNote(_ cells: [String], _ mark: String?) -> Bool {
    guard let mark, !mark.isEmpty, let first = cells.first else { return false }
    return first.drop(while: \.isWhitespace).hasPrefix(mark)
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
