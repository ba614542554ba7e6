import Console

/// A piece of Markdown: what is written in the source code is kept, what is interpolated is escaped.
///
/// The only way to put data into a page, so that a commune named `a | <b>` stays its name. Quotes and
/// parentheses are left alone: there is no attribute in Markdown, and no link without its brackets.
package struct Markdown: Hashable, Sendable, ExpressibleByStringInterpolation {
  package private(set) var source: String

  package init(stringLiteral value: String) {
    source = value
  }

  package init(stringInterpolation interpolation: Interpolation) {
    source = interpolation.source
  }

  /// Text from the data.
  package init(escaping text: String) {
    source = Markdown.escape(text)
  }

  package static func + (lhs: Markdown, rhs: Markdown) -> Markdown {
    var sum = lhs
    sum.source += rhs.source
    return sum
  }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity * 2)
    }

    package mutating func appendLiteral(_ literal: String) { source += literal }
    package mutating func appendInterpolation(_ text: String) { source += Markdown.escape(text) }
    package mutating func appendInterpolation(_ piece: Markdown) { source += piece.source }
    package mutating func appendInterpolation(_ number: Int) { source += FrenchNumber.text(Int64(number)) }
    package mutating func appendInterpolation(_ number: Int64) { source += FrenchNumber.text(number) }
  }

  private static func escape(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.neutralised(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "#", "|", "[", "]", "!", "~", "$", "@":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    // GitHub turns bare addresses into links.
    return result.split(separator: "://", omittingEmptySubsequences: false).joined(separator: "\\://")
      .split(separator: "www.", omittingEmptySubsequences: false).joined(separator: "www\\.")
  }
}

extension [Markdown] {
  package func joined(separator: Markdown) -> Markdown {
    guard var result = first else { return "" }
    for piece in dropFirst() { result = result + separator + piece }
    return result
  }
}
