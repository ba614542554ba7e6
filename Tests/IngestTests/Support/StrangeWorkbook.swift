import Foundation
import TestSupport

/// Files that look like workbooks and are not read as such, and what is said of each.
enum StrangeWorkbook: CaseIterable {
  case oldWorkbook, locked, oldDocument, openDocument, archive, cut, altered, entities
  case realOldWorkbook, realLocked, realOpenDocument

  var expected: (code: String, advice: String) {
    switch self {
    case .oldWorkbook, .realOldWorkbook: ("not_tabular", "Enregistrer sous… Classeur Excel (.xlsx)")
    case .locked, .realLocked: ("workbook_locked", "mot de passe")
    case .oldDocument: ("not_tabular", "ancien classeur ou document Office")
    case .openDocument, .realOpenDocument: ("not_tabular", "classeur .ods")
    case .archive: ("not_tabular", "archive zip")
    case .cut: ("workbook_unreadable", "téléchargement")
    case .altered: ("workbook_unreadable", "somme de contrôle")
    case .entities: ("workbook_unsafe", "entité")
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .oldWorkbook: compound("W\0o\0r\0k\0b\0o\0o\0k\0")
    case .locked: compound("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0")
    case .oldDocument: compound("W\0o\0r\0d\0")
    case .openDocument:
      Archive([
        .init("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), .init("content.xml", "<a/>"),
      ]).bytes
    case .archive: Archive([.init("un.csv", "a;b")]).bytes
    case .cut: Array(WorkbookImportTests.whole.prefix(900))
    case .altered: altered
    case .entities: entities
    case .realOldWorkbook: fixture("libreoffice.xls")
    case .realLocked: fixture("locked.xlsx")
    case .realOpenDocument: fixture("libreoffice.ods")
    }
  }

  /// A container of the old office formats that has a stream of this name.
  private func compound(_ stream: String) -> [UInt8] {
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
      + Array(stream.utf8)
  }

  /// As a program writes it.
  private func fixture(_ name: String) -> [UInt8] {
    let folder = PackageFolders.packageRoot.appendingPathComponent("Tests/WorkbookTests/Fixtures")
    return (try? Data(contentsOf: folder.appendingPathComponent(name))).map { [UInt8]($0) } ?? []
  }

  private var altered: [UInt8] {
    var bytes = WorkbookImportTests.whole
    let key = Array(CoopText.key(4).utf8)
    if let index = bytes.indices.first(where: { bytes[$0...].starts(with: key) }) { bytes[index] ^= 1 }
    return bytes
  }

  private var entities: [UInt8] {
    var workbook = MadeWorkbook([.init("Activités", texts: WorkbookImportTests.text.texts)])
    workbook.sheets[0].rows = "<row><c t=\"inlineStr\"><is><t>&xxe;</t></is></c></row>"
    return workbook.bytes
  }
}
