/// A value of a JSON document.
enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
  /// Nil when one of them is not a text.
  var strings: [String]? {
    let texts = array?.compactMap(\.string)
    return texts?.count == array?.count ? texts : nil
  }
  var object: [String: JSONValue]? { if case .object(let fields) = self { fields } else { nil } }
}

/// Where a value stands in its document, put into words (`$.columns[2].to`) for a mistake only.
indirect enum JSONPath: Sendable {
  case root
  case member(JSONPath, String)
  case element(JSONPath, Int)

  var text: String {
    switch self {
    case .root: "$"
    case .member(let owner, let key): "\(owner.text).\(key)"
    case .element(let owner, let number): "\(owner.text)[\(number)]"
    }
  }
}
