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
    var (gaps, isInGap) = (0, false)
    var line = recognition.start.line
    while let record = reader.next() {
      // The reader passes over lines where nothing is written.
      isInGap = isInGap || record.line > line
      line = record.next.line
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
        isInGap = true
      } else if Self.isNote(cells, mark) {
        blankRows += 1
      } else {
        gaps += isInGap ? 1 : 0
        isInGap = false
        rows.append(ShapedTable.Row(cells: cells, line: record.line, gapsAbove: gaps))
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
    let indices = header.indices.filter { hidden.contains(FoldedLabel.fold(header[$0])) }
    for row in rows.indices {
      for index in indices where index < rows[row].cells.count { rows[row].cells[index] = "" }
    }
  }
}
