/// Why a file is not read as a workbook; the sentences are French.
package enum WorkbookError: Error, Hashable {
  /// An archive of something else.
  case notWorkbook
  case openDocument
  /// `.xlsb`: a workbook whose sheets are not XML.
  case binaryWorkbook
  /// Encrypted with a password.
  case locked
  /// Cut or altered on its way.
  case damaged(String)
  /// Whole, but not as the format says: another program may read it, and write it right.
  case irregular(String)
  /// Beyond a limit, or built to deceive the reader.
  case unsafe(String)
}
