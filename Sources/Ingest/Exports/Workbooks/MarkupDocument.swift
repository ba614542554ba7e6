import Diagnostics
import Workbook

/// A text of tags that was saved under the name of a workbook or of a CSV: what it is, by how it begins.
///
/// Many tools write their « Excel export » as a web page, or as the XML of Excel 2003; spreadsheets open both.
enum MarkupDocument: String, CaseIterable {
  case table = "page web avec un tableau"
  case page = "page web"
  case webArchive = "archive web (.mht)"
  case spreadsheet2003 = "feuille de calcul XML 2003"
  case flatOpenDocument = "document OpenDocument (.fods)"
  case xml = "document XML"
  case richText = "document RTF"

  private static let headBytes = 4096
  private static let tableBytes = 1 << 20
  private static let pageTags = [
    "<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<script", "<title", "<div",
    "<center",
  ]

  /// Nil for any other file.
  init?(_ bytes: UnsafeRawBufferPointer) {
    // Marks, and the zeros of UTF-16.
    let head = bytes.prefix(Self.headBytes).drop { [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }.filter {
      $0 != 0
    }
    var text = String(decoding: head, as: UTF8.self).lowercased()[...]
    text = text.drop(while: \.isWhitespace)
    if text.hasPrefix("mime-version:"), text.contains("text/html") || text.contains("multipart/related") {
      self = .webArchive
    } else if text.hasPrefix("{\\rtf") {
      self = .richText
    } else if text.hasPrefix("<") {
      self.init(markup: text, bytes)
    } else {
      return nil
    }
  }

  private init?(markup text: Substring, _ bytes: UnsafeRawBufferPointer) {
    let isXML = text.hasPrefix("<?xml")
    var rest = text
    while let end = ["<?": "?>", "<!--": "-->"].first(where: { rest.hasPrefix($0.key) })?.value {
      guard let range = rest.firstRange(of: end) else { break }
      rest = rest[range.upperBound...].drop(while: \.isWhitespace)
    }
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet"), !rest.hasPrefix("<html") {
      self = .spreadsheet2003
    } else if rest.hasPrefix("<office:document") {
      self = .flatOpenDocument
    } else if Self.pageTags.contains(where: rest.hasPrefix) {
      let start = bytes.prefix(Self.tableBytes).filter { $0 != 0 }
      let hasTable = start.withUnsafeBytes { $0.holds("<table") || $0.holds("<TABLE") || $0.holds("<Table") }
      self = hasTable ? .table : .page
    } else if isXML {
      self = .xml
    } else {
      return nil
    }
  }

  var refusal: RecognitionError {
    let save =
      "l'ouvrir dans un tableur, choisir « Enregistrer sous… Classeur Excel (.xlsx) », déposer ce fichier"
    let advice =
      switch self {
      case .table, .webArchive, .spreadsheet2003, .flatOpenDocument: save
      case .page:
        "l'ouvrir pour la lire : c'est souvent une page de connexion ou d'erreur à la place de l'export"
      case .xml, .richText: "déposer l'export en CSV ou en .xlsx"
      }
    return RecognitionError(
      code: .notTabular,
      expected: OfficeContainer.expected,
      action: "\(rawValue), quel que soit le nom du fichier : \(advice)"
    )
  }
}
