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

  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  private var depth = 0
  /// Some object has a key twice; the last one was kept.
  private var repeatsKeys = false
  /// Of the document, in the order of the text, with the byte of the quote that opens each key.
  private var members: [(key: String, start: Int)] = []
  /// Kept when somebody asks where things stand.
  private var trail: JSONTrail?
  /// Of the string that is being read, its first quote.
  var openString: Int?
  private static let deepest = 512

  /// What a second reading says of the places in a document.
  struct Locations {
    let trail: JSONTrail
    /// The line and the path at which the text stops making sense; nil for a sound one.
    let mistake: (line: Int, path: String)?
  }

  /// Where everything stands in some UTF-8 bytes, up to the mistake when there is one.
  static func locate(_ bytes: UnsafeBufferPointer<UInt8>) -> Locations {
    var parser = JSONCParser(bytes)
    var trail = JSONTrail(bytes)
    parser.trail = trail
    var stop: Int?
    do throws(Mistake) { _ = try parser.document() } catch {
      // A string without its end on the line is told where it ends.
      stop = parser.openString.map { max(error.offset, parser.endOfString(from: $0)) } ?? error.offset
    }
    trail = parser.trail ?? trail
    let mistake = stop.map { (trail.line(of: $0), trail.path) }
    return Locations(trail: trail, mistake: mistake)
  }

  /// A document, and what only its text tells.
  struct Reading {
    let value: JSONValue
    let repeatsKeys: Bool
    /// Its own members, with the byte of the quote that opens each key.
    let members: [(key: String, start: Int)]
  }

  /// The document in some UTF-8 bytes.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Mistake) -> Reading {
    var parser = JSONCParser(bytes)
    let value = try parser.document()
    return Reading(value: value, repeatsKeys: parser.repeatsKeys, members: parser.members)
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func document() throws(Mistake) -> JSONValue {
    let value = try value()
    try skipBlanks()
    guard index == bytes.count else { throw Mistake(offset: index) }
    return value
  }

  private mutating func value() throws(Mistake) -> JSONValue {
    let first = try next()
    trail?.meetValue(at: index)
    switch first {
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
    trail?.openObject()
    var fields: [String: JSONValue] = [:]
    while try next() != UInt8(ascii: "}") {
      guard bytes[index] == UInt8(ascii: "\"") else { throw Mistake(offset: index) }
      let start = index
      let key = try string()
      guard try next() == UInt8(ascii: ":") else { throw Mistake(offset: index) }
      index += 1
      if depth == 1 { members.append((key, start)) }
      trail?.enter(key, at: start, isRepeated: fields[key] != nil)
      if fields.updateValue(try value(), forKey: key) != nil { repeatsKeys = true }
      guard try isContinued(until: UInt8(ascii: "}")) else { break }
    }
    close()
    return fields
  }

  private mutating func array() throws(Mistake) -> [JSONValue] {
    try open()
    trail?.openArray()
    var elements: [JSONValue] = []
    while try next() != UInt8(ascii: "]") {
      if bytes[index] == UInt8(ascii: "}") { trail?.forgetComma() }
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
    trail?.close()
  }

  /// Past a comma, after which the end may stand; false at the end itself.
  private mutating func isContinued(until end: UInt8) throws(Mistake) -> Bool {
    let byte = try next()
    if byte == end { return false }
    guard byte == UInt8(ascii: ",") else { throw Mistake(offset: index) }
    index += 1
    trail?.nextElement()
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
    for position in 0..<text.utf8CodeUnitCount {
      guard index < bytes.count, bytes[index] == text.utf8Start[position] else {
        throw Mistake(offset: index)
      }
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
}
