import Content

/// From the words of a page to their markup, set as French is.
enum Prose {
  static func markup(_ text: Text) -> Markup { markup(text.spans, after: nil, before: nil) }

  /// Where there is no markup: a title of a drawing, the name of a region.
  static func plain(_ text: Text) -> String { Typography.set(text.plain) }

  private static func markup(
    _ spans: [Text.Span],
    after: Unicode.Scalar?,
    before: Unicode.Scalar?
  ) -> Markup {
    let plain = spans.map { Text([$0]).plain.unicodeScalars }
    var (result, last) = (Markup.none, after)
    for (index, span) in spans.enumerated() {
      let next = plain[(index + 1)...].lazy.compactMap(\.first).first ?? before
      result += markup(span, after: last, before: next)
      last = plain[index].last ?? last
    }
    return result
  }

  private static func markup(
    _ span: Text.Span,
    after: Unicode.Scalar?,
    before: Unicode.Scalar?
  ) -> Markup {
    switch span {
    case .words(let words): ordinals(Typography.set(words, after: after, before: before))
    case .statistic(let number): .words(Typography.set(FrenchNumber.text(number)))
    case .number(let number): .words(Typography.set(FrenchNumber.text(number)))
    case .strong(let text): .element("strong", [:], markup(text.spans, after: after, before: before))
    case .code(let name): .element("code", [:], .words(name))
    case .link(let text, let address): link(markup(text.spans, after: after, before: before), address)
    }
  }

  /// Only inside the release: a page asks nothing of a network.
  private static func link(_ words: Markup, _ address: String) -> Markup {
    let scheme = address.prefix { !"/?#".contains($0) }
    guard !scheme.contains(":"), !address.hasPrefix("/"), !address.contains("\\") else { return words }
    let codes: [Unicode.Scalar: String] = ["<": "%3C", ">": "%3E", "\"": "%22", " ": "%20"]
    return .element(
      "a",
      ["href": address.unicodeScalars.map { codes[$0] ?? String($0) }.joined()],
      words
    )
  }

  /// `1er`, `4e`: their end is set high.
  private static func ordinals(_ words: String) -> Markup {
    var (result, rest) = (Markup.none, Substring(words))
    while let match = rest.firstMatch(of: ordinal) {
      let start = match.range.lowerBound
      let isApart = start == rest.startIndex || !(rest[rest.index(before: start)].isLetter)
      result += .words(String(rest[..<start]) + match.output.1)
      result +=
        isApart ? .element("sup", [:], .words(String(match.output.2))) : .words(String(match.output.2))
      rest = rest[match.range.upperBound...]
    }
    return result + .words(String(rest))
  }

  private static var ordinal: Regex<(Substring, Substring, Substring)> { /(\d{1,2})(er|e)\b/ }
}
