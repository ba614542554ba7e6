import Foundation
import FoundationXML

/// An element of a small part, with its attributes by local name.
struct PartElement {
  let name: String
  let parent: String
  let attributes: [String: String]
}

/// The elements of a small part (list of sheets, relationships, styles), in order.
///
/// Foundation's parser reads them. Sheets and shared strings have `MarkupScanner` instead: measured on a sheet of
/// 20 000 rows and 34 columns, Foundation's parser streams too but takes a second for a million elements, so half a
/// minute for 500 000 rows where the scanner takes some three seconds.
enum PartOutline {
  static let longest = 32 << 20
  private static let mostElements = 500_000

  static func elements(of bytes: [UInt8]) throws(WorkbookError) -> [PartElement] {
    // Entities are declared in a document type, and no part of a workbook has one.
    let refusal = bytes.withUnsafeBytes { bytes in
      MarkupPrologue.refusal(bytes)
        ?? (bytes.holds("<!DOCTYPE") || bytes.holds("<!ENTITY") ? MarkupPrologue.hasEntities : nil)
    }
    if let refusal { throw refusal }
    let collector = Collector(mostElements)
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.delegate = collector
    guard parser.parse() else {
      if collector.elements.count > mostElements {
        throw .unsafe("trop d'éléments dans une partie du classeur")
      }
      throw .irregular("une partie du classeur n'est pas du XML")
    }
    return collector.elements
  }

  private final class Collector: NSObject, XMLParserDelegate {
    var elements: [PartElement] = []
    private var open: [String] = []
    private let most: Int

    init(_ most: Int) { self.most = most }

    func parser(
      _ parser: XMLParser,
      didStartElement elementName: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String]
    ) {
      let name = Self.local(elementName)
      elements.append(
        PartElement(
          name: name,
          parent: open.last ?? "",
          attributes: Dictionary(attributes.map { (Self.local($0.key), $0.value) }) { first, _ in first }
        )
      )
      open.append(name)
      if elements.count > most || open.count > 64 { parser.abortParsing() }
    }

    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
      open.removeLast()
    }

    private static func local(_ name: String) -> String {
      name.split(separator: ":").last.map(String.init) ?? name
    }
  }
}
