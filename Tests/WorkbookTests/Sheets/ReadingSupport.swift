import TestSupport

@testable import Workbook

/// A row as read: its number, whether it is hidden, its cells with gaps as empty texts.
struct ReadRow: Equatable {
  var number: Int
  var isHidden = false
  var cells: [String]
}

extension MadeWorkbook {
  func read(_ sheet: Int = 0) throws -> [ReadRow] {
    try bytes.readRows(sheet)
  }

  /// The cells of the first row.
  func firstRow() throws -> [String] { try read().first?.cells ?? [] }
}

extension [UInt8] {
  func readRows(_ sheet: Int = 0) throws -> [ReadRow] {
    try withUnsafeBytes { bytes in
      let file = try WorkbookFile(bytes)
      let reader = try file.reader(of: file.texts[sheet])
      var rows: [ReadRow] = []
      while try reader.next() {
        var cells: [String] = []
        reader.forEachCell { column, text in
          while cells.count < column { cells.append("") }
          cells.append(String(decoding: text, as: UTF8.self))
        }
        rows.append(ReadRow(number: reader.number, isHidden: reader.isHidden, cells: cells))
      }
      return rows
    }
  }
}
