extension ColumnRule {
  /// The rule as a line to paste in its description, with one more spelling of the header of a role.
  package func line(adding header: String, to role: String) -> String {
    var parts = [(key: "to", text: Self.quoted(target))]
    for input in inputs where !isPseudonym {
      let headers = input.headers + (input.role == role ? [header] : [])
      parts.append((key: input.role == "value" ? "headers" : input.role, text: Self.list(headers)))
    }
    parts.append((key: "as", text: Self.quoted(kind.name)))
    parts += parameters
    if isPseudonym {
      parts.append(
        (key: "from", text: Self.list(inputs.map { $0.role == role ? header : $0.headers.first ?? "" }))
      )
    }
    if presence != .optional { parts.append((key: "presence", text: Self.quoted(presence.rawValue))) }
    if let emptyCode { parts.append((key: "empty", text: Self.quoted(emptyCode))) }
    if onFailure != .reject { parts.append((key: "on_failure", text: Self.quoted(onFailure.rawValue))) }
    return "{ " + parts.map { "\(Self.quoted($0.key)): \($0.text)" }.joined(separator: ", ") + " },"
  }

  private var isPseudonym: Bool {
    if case .pseudonym = kind { true } else { false }
  }

  private var parameters: [(key: String, text: String)] {
    switch kind {
    case .day(let formats), .moment(let formats):
      [(key: "formats", text: Self.list(formats.map(\.rawValue)))]
    case .count(let max), .minutes(let max): [(key: "max", text: "\(max)")]
    case .choice(let vocabulary), .tally(let vocabulary, .object):
      [(key: "vocabulary", text: Self.quoted(vocabulary))]
    case .tally(let vocabulary, let style):
      [(key: "vocabulary", text: Self.quoted(vocabulary)), (key: "style", text: Self.quoted(style.rawValue))]
    case .choices(let vocabulary, let style):
      [(key: "vocabulary", text: Self.quoted(vocabulary)), (key: "style", text: Self.quoted(style.rawValue))]
    case .flag(let yes, let no): [(key: "yes", text: Self.list(yes)), (key: "no", text: Self.list(no))]
    case .hex(let digits): [(key: "digits", text: "\(digits)")]
    case .pseudonym(let purpose): [(key: "purpose", text: Self.quoted(purpose))]
    case .decimal(let suffixes): suffixes.isEmpty ? [] : [(key: "suffixes", text: Self.list(suffixes))]
    case .ratio, .uuid, .integer, .euros, .text, .rank, .degrees, .opening, .commune, .communes: []
    }
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ", ") + "]"
  }

  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{00}"..."\u{1F}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
