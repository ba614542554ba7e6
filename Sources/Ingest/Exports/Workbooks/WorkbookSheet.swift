import Console

/// Which sheet of a workbook holds the table, and what else is in the workbook.
package struct WorkbookSheet: Hashable, Sendable {
  /// Among all the sheets, from 0.
  package var number: Int
  /// Safe to show.
  package var name: String
  package var visibleSheets: Int
  package var hiddenSheets: Int

  init(number: Int, name: String, visibleSheets: Int, hiddenSheets: Int) {
    self.number = number
    self.name = PlainText.neutralised(name)
    self.visibleSheets = visibleSheets
    self.hiddenSheets = hiddenSheets
  }

  /// A name of file that says the sheet too, where there are several.
  func naming(_ file: String) -> String {
    visibleSheets > 1 ? "\(file) (feuille « \(name) »)" : file
  }
}
