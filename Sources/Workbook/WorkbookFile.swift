/// An `.xlsx` workbook, opened from its bytes: its sheets by name, and their rows as texts.
///
/// It knows no meaning. Nothing is unpacked to disk, nothing outside the file is ever opened, and what the file
/// announces is checked before it is believed. Invariant: the bytes outlive the value and its readers.
package final class WorkbookFile {
  package struct Sheet: Hashable, Sendable {
    /// As its tab shows it.
    package let name: String
    package let isHidden: Bool
    let part: String
  }

  /// Sheets of cells, in the order of their tabs; charts and dialogs are left out.
  package let texts: [Sheet]
  private let directory: ZipDirectory
  private let parts: WorkbookParts
  private let formats: CellFormats

  /// Reads the directory of the archive, the list of sheets and the formats of cells, and no row.
  ///
  /// Throws `notWorkbook`, `openDocument` or `binaryWorkbook` for a file of another kind; else, for these parts
  /// only, what `WorkbookError` tells apart.
  package init(_ bytes: UnsafeRawBufferPointer, limits: ZipLimits = ZipLimits()) throws(WorkbookError) {
    let directory = try ZipDirectory(bytes, limits: limits)
    let parts = try WorkbookParts(directory)
    self.directory = directory
    self.parts = parts
    texts = parts.texts
    formats = try Self.formats(parts, directory)
  }

  /// Whether the bytes are an archive, perhaps with others before it; not yet that it is a workbook.
  package static func isArchive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || ZipEnd.ends(bytes)
  }

  /// Throws `irregular` for a sheet that is announced and missing, or packed as no spreadsheet does, `locked`
  /// for an encrypted one; nothing of its content is read yet.
  package func reader(of text: Sheet) throws(WorkbookError) -> SheetReader {
    guard let entry = directory.entry(text.part) else { throw .irregular("une feuille annoncée manque") }
    let texts = try parts.strings.flatMap { directory.entry($0) }
      .map { entry throws(WorkbookError) in try PartStream(entry, in: directory.bytes) }
    return SheetReader(
      try PartStream(entry, in: directory.bytes),
      strings: SharedStrings(texts),
      formats: formats,
      dates: SerialDate(is1904: parts.is1904)
    )
  }

  private static func formats(
    _ parts: WorkbookParts,
    _ directory: ZipDirectory
  ) throws(WorkbookError) -> CellFormats {
    guard let name = parts.styles, let bytes = try directory.part(name, atMost: PartOutline.longest) else {
      return CellFormats()
    }
    return CellFormats(try PartOutline.elements(of: bytes))
  }
}
