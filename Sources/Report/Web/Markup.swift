import Console

/// HTML that is XML too: every element is closed, every attribute quoted, every word escaped, here and nowhere else.
struct Markup: Hashable, Sendable {
  private(set) var source: String

  typealias Attributes = KeyValuePairs<StaticString, String?>

  private init(source: String) { self.source = source }

  static let none = Markup(source: "")
  /// Nothing that is seen: a place to cut lines.
  static let line = Markup(source: "\n")

  static func words(_ words: String) -> Markup { Markup(source: escape(words)) }

  /// An attribute without a value is left out.
  static func element(
    _ name: StaticString,
    _ attributes: Attributes = [:],
    _ content: Markup...
  ) -> Markup {
    Markup(source: "<\(name)\(source(of: attributes))>" + content.map(\.source).joined() + "</\(name)>")
  }

  /// An element that holds nothing: `meta`, `rect`.
  static func empty(_ name: StaticString, _ attributes: Attributes) -> Markup {
    Markup(source: "<\(name)\(source(of: attributes))/>")
  }

  static func style(_ sheet: StaticString) -> Markup { Markup(source: "<style>\(sheet)</style>") }

  /// With what tells a browser to read it by the standards.
  static func document(_ root: Markup) -> String { "<!DOCTYPE html>\n\(root.source)\n" }

  static func + (left: Markup, right: Markup) -> Markup { Markup(source: left.source + right.source) }
  static func += (left: inout Markup, right: Markup) { left.source += right.source }

  private static func source(of attributes: Attributes) -> String {
    attributes.map { name, value in value.map { " \(name)=\"\(escape($0))\"" } ?? "" }.joined()
  }

  private static func escape(_ words: String) -> String {
    var result = ""
    for scalar in PlainText.neutralised(words).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // No XML may hold them.
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      case _: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension [Markup] {
  func joined() -> Markup { reduce(into: .none) { $0 += $1 } }
}
