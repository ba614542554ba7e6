import Console

extension ExportFile {
  /// Makes the sheet that was asked for the text of this file; any other file is already a text.
  mutating func transcribe(for wanted: RowsOptions) throws -> RowsOptions {
    guard let workbook = try ExportWorkbook(bytes) else {
      guard wanted.sheet == nil else { throw ExitError.usage("--sheet ne vaut que pour un classeur .xlsx") }
      return wanted
    }
    let number =
      wanted.sheet.map { name in workbook.names.firstIndex(of: name) }
      ?? (workbook.visible.first?.number ?? 0)
    guard let number else {
      let names = workbook.names.map { "« \(PlainText.neutralised($0)) »" }.joined(separator: ", ")
      throw ExitError.usage("aucune feuille de ce nom ; le classeur a \(names)")
    }
    _ = try transcribe(number)
    return wanted.ofSheet
  }
}
