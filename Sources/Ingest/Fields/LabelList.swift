/// Splits a cell that holds several labels.
enum LabelList {
  /// One label a line, without the blanks around it; empty lines are none.
  static func eachLine(of bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D {
      let label = UnsafeRawBufferPointer(rebasing: bytes[start..<end]).trimmed
      if !label.isEmpty { body(label) }
      start = end + 1
    }
  }

  /// Labels between `|` or `;`, without the blanks around them; empty ones are none.
  static func eachPart(of bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x7C || bytes[end] == 0x3B {
      let label = UnsafeRawBufferPointer(rebasing: bytes[start..<end]).trimmed
      if !label.isEmpty { body(label) }
      start = end + 1
    }
  }

  /// A PostgreSQL array of text, one level deep; nil when the cell is not one.
  static func braces(_ bytes: UnsafeRawBufferPointer) -> [String]? {
    let text = String(decoding: bytes, as: UTF8.self)
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
