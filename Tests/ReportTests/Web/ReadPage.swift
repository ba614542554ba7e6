import Foundation
import FoundationXML
import Testing

/// A page as a strict reader of XML takes it.
final class ReadPage: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// Its words and those of what it holds.
    var words = ""
  }

  /// In the order in which they end.
  private(set) var elements: [Element] = []
  private var open: [Element] = []
  private(set) var error: String?

  init(_ html: String) {
    super.init()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = self
    if !parser.parse() { error = parser.parserError.map { "\($0), line \(parser.lineNumber)" } ?? "unread" }
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }
  func words(_ name: String) -> [String] { all(name).map(\.words) }

  var identifiers: [String] { elements.compactMap { $0.attributes["id"] } }
  var kinds: [String] { elements.compactMap { $0.attributes["class"] } }

  /// All that is read or heard: no style, no code, no address.
  var texts: [String] {
    let heard = elements.flatMap { element in
      ["aria-label", "title", "alt"].compactMap { element.attributes[$0] }
    }
    return heard
      + ["p", "li", "h1", "h2", "h3", "td", "th", "caption", "title", "desc", "text"].flatMap(words)
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters words: String) {
    guard open.last?.name != "style", open.last?.name != "code" else { return }
    for index in open.indices { open[index].words += words }
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    guard let element = open.popLast() else { return }
    elements.append(element)
  }
}
