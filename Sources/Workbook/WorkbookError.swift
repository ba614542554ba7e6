/// Why a file is not read as a workbook; the sentences are French.
package enum WorkbookError: Error, Hashable {
  /// An archive of something else.
  case notWorkbook
  case openDocument
  /// `.xlsb`: a workbook whose sheets are not XML.
  case binaryWorkbook
  case locked
  /// Cut, altered, or against the format.
  case damaged(String)
  /// Beyond a limit, or built to deceive the reader.
  case unsafe(String)
}
