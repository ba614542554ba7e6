/// The line on which each value of a valid JSON text stands, by JSON path (`$.columns[2].to`).
///
/// A walk of its own, which relies on the text being valid: the parser is compared with it.
struct NaiveJSONLines {
  private(set) var byPath: [String: Int] = [:]
  /// Keys written twice in one object, of which Foundation keeps one in silence.
  private(set) var repeated: [(path: String, line: Int)] = []
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  init(validJSON bytes: [UInt8]) {
    self.bytes = bytes
    value(path: "$")
  }

  private mutating func value(path: String) {
    skipBlanks()
    byPath[path] = line
    guard index < bytes.count else { return }
    switch bytes[index] {
    case UInt8(ascii: "{"): object(path: path)
    case UInt8(ascii: "["): array(path: path)
    case UInt8(ascii: "\""): index = NaiveJSONText.endOfString(bytes, from: index)
    default:
      while index < bytes.count, !NaiveJSONLines.ends.contains(bytes[index]) { index += 1 }
    }
  }

  private mutating func object(path: String) {
    index += 1
    var keys: Set<String> = []
    while true {
      skipBlanks()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { break }
      let end = NaiveJSONText.endOfString(bytes, from: index)
      let key = NaiveJSONText.string(bytes, from: index)
      index = end
      let keyLine = line
      skipBlanks()
      index += 1  // colon
      if !keys.insert(key).inserted { repeated.append(("\(path).\(key)", keyLine)) }
      value(path: "\(path).\(key)")
      byPath["\(path).\(key)"] = keyLine
      skipBlanks()
      guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
      index += 1
    }
    index += 1
  }

  private mutating func array(path: String) {
    index += 1
    var element = 0
    while true {
      skipBlanks()
      guard index < bytes.count, bytes[index] != UInt8(ascii: "]") else { break }
      value(path: "\(path)[\(element)]")
      element += 1
      skipBlanks()
      guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
      index += 1
    }
    index += 1
  }

  private mutating func skipBlanks() {
    while index < bytes.count, NaiveJSONLines.blanks.contains(bytes[index]) {
      if bytes[index] == UInt8(ascii: "\n") { line += 1 }
      index += 1
    }
  }

  private static let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
  private static let ends: [UInt8] = [0x2C, 0x7D, 0x5D, 0x20, 0x09, 0x0A, 0x0D]
}
