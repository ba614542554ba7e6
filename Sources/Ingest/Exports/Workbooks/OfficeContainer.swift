import Diagnostics
import Workbook

/// Files of the office suites that are no `.xlsx`, told apart so that each is refused with what to do (MS-CFB, MS-OFFCRYPTO).
enum OfficeContainer {
  private static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  static func refusal(of bytes: UnsafeRawBufferPointer) -> RecognitionError? {
    guard bytes.starts(with: magic) else { return MarkupDocument(bytes)?.refusal }
    // Names of streams, in UTF-16 as the directory writes them.
    if bytes.holds("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0") { return RecognitionError(.locked) }
    guard bytes.holds("W\0o\0r\0k\0b\0o\0o\0k\0") || bytes.holds("B\0o\0o\0k\0") else { return nil }
    return RecognitionError(
      code: .notTabular,
      expected: expected,
      action:
        "ancien classeur .xls : l'ouvrir, choisir « Enregistrer sous… Classeur Excel (.xlsx) », déposer ce fichier"
    )
  }

  static let expected = "un fichier CSV ou un classeur .xlsx"
}

extension RecognitionError {
  init(_ error: WorkbookError) {
    let expected = OfficeContainer.expected
    switch error {
    case .notWorkbook:
      self.init(code: .notTabular, expected: expected, action: "archive d'autre chose ; fichier refusé")
    case .openDocument:
      self.init(
        code: .notTabular,
        expected: expected,
        action:
          "classeur .ods : l'ouvrir, choisir « Enregistrer sous… Classeur Excel (.xlsx) », déposer ce fichier"
      )
    case .binaryWorkbook:
      self.init(
        code: .notTabular,
        expected: expected,
        action:
          "classeur binaire .xlsb : l'ouvrir, choisir « Enregistrer sous… Classeur Excel (.xlsx) », déposer ce fichier"
      )
    case .locked:
      self.init(
        code: .workbookLocked,
        expected: "un classeur sans mot de passe",
        action:
          "fichier refusé ; déposer le classeur tel que l'outil l'a donné, ou en retirer le mot de passe"
      )
    case .damaged(let detail):
      self.init(
        code: .workbookUnreadable,
        expected: "un classeur .xlsx entier",
        action: "\(detail) ; fichier refusé en entier, refaire le téléchargement"
      )
    case .irregular(let detail):
      self.init(
        code: .workbookUnreadable,
        expected: "un classeur tel qu'un tableur l'écrit",
        action:
          "\(detail) ; l'ouvrir dans un tableur, choisir « Enregistrer sous… Classeur Excel (.xlsx) », déposer ce fichier"
      )
    case .unsafe(let detail):
      self.init(
        code: .workbookUnsafe,
        expected: "un classeur tel qu'un tableur l'écrit",
        action: "\(detail) ; fichier refusé en entier, déposer l'export d'origine"
      )
    }
  }
}
