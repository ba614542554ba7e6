/// Splits a cell that holds several labels.
enum LabelList {
  /// One label a line, without the blanks around it; empty lines are none.
  ///
  /// Lines end as in a text, or by the mark that stands for a line break in the transcript of a sheet.
  static func eachLine(of bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
    var start = 0
    var end = 0
    while end <= bytes.count {
      if end == bytes.count || (0x0A...0x0D).contains(bytes[end]) {
        let label = UnsafeRawBufferPointer(rebasing: bytes[start..<end]).trimmed
        if !label.isEmpty { body(label) }
        start = end &+ 1
      }
      end &+= 1
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

  /// Each label of a PostgreSQL array of text, one level deep; false when the cell is not one.
  ///
  /// Labels without escape are given where they stand in the cell.
  static func eachBraced(of bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
    guard bytes.count >= 2, bytes[0] == 0x7B, bytes[bytes.count - 1] == 0x7D else { return false }
    let quotes = bytes.contains(0x5C) ? nil : bytes.count { $0 == 0x22 }
    guard let quotes, quotes % 2 == 0 else { return eachEscaped(bytes, body) }
    let last = bytes.count - 1
    guard last > 1 else { return true }
    var start = 1
    var isQuoted = false
    for index in 1...last {
      let byte = bytes[index]
      if byte == 0x22 { isQuoted.toggle() }
      guard index == last || (byte == 0x2C && !isQuoted) else { continue }
      var label = UnsafeRawBufferPointer(rebasing: bytes[start..<index])
      if label.count >= 2, label[0] == 0x22, label[label.count - 1] == 0x22 {
        label = UnsafeRawBufferPointer(rebasing: label[1..<label.count - 1])
      }
      // A quote inside a label is no mark of a boundary: the slow reading says what is meant.
      if label.contains(0x22) { return eachEscaped(bytes, body) }
      body(label)
      start = index + 1
    }
    return true
  }

  private static func eachEscaped(
    _ bytes: UnsafeRawBufferPointer,
    _ body: (UnsafeRawBufferPointer) -> Void
  ) -> Bool {
    guard let labels = braces(bytes) else { return false }
    for label in labels { Array(label.utf8).withUnsafeBytes(body) }
    return true
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
