/// Reads JSON (RFC 8259) with comments and trailing commas.
///
/// Foundation's reader gives neither the place of a mistake, but in a sentence, nor the keys written twice, and takes
/// no comments: around it, comments were blanked first, members counted afterwards, and each value was asked for its
/// type again at each look-up.
struct JSONCParser: ~Copyable {
  /// Where the text stops making sense, in bytes.
  struct Mistake: Error, Equatable {
    let offset: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var depth = 0
  /// Some object has a key twice; the last one was kept.
  private var repeatsKeys = false
  private static let deepest = 512

  /// The document in some UTF-8 bytes.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Mistake) -> (
    value: JSONValue, repeatsKeys: Bool
  ) {
    var parser = JSONCParser(bytes)
    let value = try parser.document()
    return (value, parser.repeatsKeys)
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func document() throws(Mistake) -> JSONValue {
    let value = try value()
    try skipBlanks()
    guard index == bytes.count else { throw Mistake(offset: index) }
    return value
  }

  private mutating func value() throws(Mistake) -> JSONValue {
    switch try next() {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func object() throws(Mistake) -> [String: JSONValue] {
    try open()
    var fields: [String: JSONValue] = [:]
    while try next() != UInt8(ascii: "}") {
      guard bytes[index] == UInt8(ascii: "\"") else { throw Mistake(offset: index) }
      let key = try string()
      guard try next() == UInt8(ascii: ":") else { throw Mistake(offset: index) }
      index += 1
      if fields.updateValue(try value(), forKey: key) != nil { repeatsKeys = true }
      guard try isContinued(until: UInt8(ascii: "}")) else { break }
    }
    close()
    return fields
  }

  private mutating func array() throws(Mistake) -> [JSONValue] {
    try open()
    var elements: [JSONValue] = []
    while try next() != UInt8(ascii: "]") {
      elements.append(try value())
      guard try isContinued(until: UInt8(ascii: "]")) else { break }
    }
    close()
    return elements
  }

  private mutating func open() throws(Mistake) {
    depth += 1
    guard depth <= JSONCParser.deepest else { throw Mistake(offset: index) }
    index += 1
  }

  private mutating func close() {
    depth -= 1
    index += 1
  }

  /// Past a comma, after which the end may stand; false at the end itself.
  private mutating func isContinued(until end: UInt8) throws(Mistake) -> Bool {
    let byte = try next()
    if byte == end { return false }
    guard byte == UInt8(ascii: ",") else { throw Mistake(offset: index) }
    index += 1
    return true
  }

  /// The first byte that is neither blank nor in a comment; there must be one.
  private mutating func next() throws(Mistake) -> UInt8 {
    try skipBlanks()
    guard index < bytes.count else { throw Mistake(offset: index) }
    return bytes[index]
  }

  private mutating func skipBlanks() throws(Mistake) {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "/"): try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(Mistake) {
    let kind = index + 1 < bytes.count ? bytes[index + 1] : 0
    guard kind == UInt8(ascii: "/") || kind == UInt8(ascii: "*") else { throw Mistake(offset: index) }
    index += 2
    while index < bytes.count {
      if kind == UInt8(ascii: "/") {
        if bytes[index] == 0x0A { return }
      } else if bytes[index] == UInt8(ascii: "*"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "/")
      {
        index += 2
        return
      }
      index += 1
    }
    if kind == UInt8(ascii: "*") { throw Mistake(offset: index) }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(Mistake) -> JSONValue {
    for place in 0..<text.utf8CodeUnitCount {
      guard index < bytes.count, bytes[index] == text.utf8Start[place] else { throw Mistake(offset: index) }
      index += 1
    }
    return value
  }

  private mutating func number() throws(Mistake) -> Double {
    let start = index
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    // No figure follows a leading zero.
    if index < bytes.count, bytes[index] == UInt8(ascii: "0") { index += 1 } else { try digits() }
    var isWhole = true
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      try digits()
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
        index += 1
      }
      try digits()
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let number = isWhole ? Int(text).map(Double.init) ?? Double(text) : Double(text), number.isFinite
    else { throw Mistake(offset: start) }
    return number
  }

  /// At least one.
  private mutating func digits() throws(Mistake) {
    let start = index
    while index < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index] { index += 1 }
    guard index > start else { throw Mistake(offset: index) }
  }

  private mutating func string() throws(Mistake) -> String {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] >= 0x20, bytes[index] != UInt8(ascii: "\""),
      bytes[index] != UInt8(ascii: "\\")
    {
      index += 1
    }
    guard index < bytes.count, bytes[index] != UInt8(ascii: "\"") else {
      guard index < bytes.count else { throw Mistake(offset: index) }
      defer { index += 1 }
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
    }
    var text = Array(bytes[start..<index])
    while true {
      guard index < bytes.count, bytes[index] >= 0x20 else { throw Mistake(offset: index) }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += try escape()
      default:
        text.append(bytes[index])
        index += 1
      }
    }
  }

  /// The UTF-8 bytes an escape stands for.
  private mutating func escape() throws(Mistake) -> [UInt8] {
    index += 1
    guard index < bytes.count else { throw Mistake(offset: index) }
    defer { index += 1 }
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [bytes[index]]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): break
    default: throw Mistake(offset: index)
    }
    let start = index
    var units = [try hexadecimal()]
    if UTF16.isLeadSurrogate(units[0]), index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "\\"),
      bytes[index + 2] == UInt8(ascii: "u")
    {
      index += 2
      units.append(try hexadecimal())
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw Mistake(offset: start) }
    return Array(text.utf8)
  }

  /// The four figures after `u`; the last of them becomes the current byte.
  private mutating func hexadecimal() throws(Mistake) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      index += 1
      guard index < bytes.count, let figure = Character(UnicodeScalar(bytes[index])).hexDigitValue else {
        throw Mistake(offset: min(index, bytes.count))
      }
      unit = unit << 4 | UInt16(figure)
    }
    return unit
  }
}
