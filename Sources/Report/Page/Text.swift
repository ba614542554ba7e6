import Content

/// Words of a page with what is told apart in them, whatever the page is written in.
///
/// A literal is words, and so is what is interpolated: a commune named `a | <b>` stays its name, since the renderer alone
/// knows what its format takes for a sign. A number is a `Publishable` or an `Impersonal`: an integer does not compile.
struct Text: Hashable, Sendable, ExpressibleByStringInterpolation {
  indirect enum Span: Hashable, Sendable {
    case words(String)
    case statistic(Publishable)
    case number(Impersonal)
    case strong(Text)
    /// A name of a file, a column or an option, as it is typed.
    case code(String)
    case link(Text, address: String)
  }

  private(set) var spans: [Span]

  init(_ spans: [Span]) { self.spans = spans }
  init(_ words: String) { spans = [.words(words)] }
  init(_ number: Publishable) { spans = [.statistic(number)] }
  init(stringLiteral value: String) { self.init(value) }
  init(stringInterpolation interpolation: Interpolation) { spans = interpolation.spans }

  static func + (lhs: Text, rhs: Text) -> Text { Text(lhs.spans + rhs.spans) }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var spans: [Span] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      spans.reserveCapacity(2 * interpolationCount + 1)
    }

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { spans.append(.words(literal)) }
    }

    mutating func appendInterpolation(_ words: String) { appendLiteral(words) }
    mutating func appendInterpolation(_ text: Text) { spans += text.spans }
    mutating func appendInterpolation(_ number: Publishable) { spans.append(.statistic(number)) }
    mutating func appendInterpolation(_ number: Impersonal) { spans.append(.number(number)) }
    mutating func appendInterpolation(strong text: Text) { spans.append(.strong(text)) }
    mutating func appendInterpolation(code name: String) { spans.append(.code(name)) }
    mutating func appendInterpolation(link text: Text, to address: String) {
      spans.append(.link(text, address: address))
    }

    /// `1 accompagnement`, `1 234 accompagnements`.
    mutating func appendInterpolation(_ number: Publishable, _ singular: String, _ plural: String) {
      spans += [.statistic(number), .words(FrenchNumber.noun(number, singular, plural))]
    }

    mutating func appendInterpolation(_ number: Impersonal, _ singular: String, _ plural: String) {
      spans += [.number(number), .words(FrenchNumber.noun(number, singular, plural))]
    }
  }
}

extension Text {
  /// Without any sign, for a terminal.
  var plain: String {
    spans.map { span in
      switch span {
      case .words(let words), .code(let words): words
      case .statistic(let number): FrenchNumber.text(number)
      case .number(let number): FrenchNumber.text(number)
      case .strong(let text), .link(let text, _): text.plain
      }
    }.joined()
  }
}

extension [Text] {
  func joined(separator: Text) -> Text {
    let spans = self.map(\.spans).joined(separator: separator.spans)
    return Text([Text.Span](spans))
  }
}
