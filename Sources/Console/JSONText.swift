/// Strings of one-line JSON objects, with keys in the order given.
package enum JSONText {
  package static func quoted(_ text: some StringProtocol) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// `{"key":value,…}`; the values are already JSON.
  package static func object(_ fields: [(key: String, json: String)]) -> String {
    "{" + fields.map { "\(quoted($0.key)):\($0.json)" }.joined(separator: ",") + "}"
  }
}
