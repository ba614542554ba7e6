import Catalog

/// Splits a cell that holds several labels.
enum LabelList {
  /// Nil when the cell is not written in the declared style.
  static func labels(_ bytes: UnsafeRawBufferPointer, style: ListStyle) -> [String]? {
    let text = String(decoding: bytes, as: UTF8.self)
    switch style {
    case .lines:
      return text.split(whereSeparator: \.isNewline).map(String.init).filter {
        !$0.allSatisfy(\.isWhitespace)
      }
    case .braces:
      return braces(text)
    }
  }

  /// A PostgreSQL array of text, one level deep.
  private static func braces(_ text: String) -> [String]? {
    guard text.hasPrefix("{"), text.hasSuffix("}"), text.utf8.count >= 2 else { return nil }
    var labels: [String] = []
    var current = ""
    var isQuoted = false
    var wasQuoted = false
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if isEscaped {
        current.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
        wasQuoted = true
      } else if character == ",", !isQuoted {
        labels.append(current)
        current = ""
        wasQuoted = false
      } else {
        current.append(character)
      }
    }
    guard !isQuoted, !isEscaped else { return nil }
    if !current.isEmpty || wasQuoted || !labels.isEmpty { labels.append(current) }
    return labels
  }
}
