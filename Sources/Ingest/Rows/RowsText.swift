import CSV

/// JSON lines being written.
struct RowsText: Sendable {
  private(set) var bytes: [UInt8] = []
  /// The text is the transcript of a sheet, where a mark stands for a line break inside a cell.
  private let isSheet: Bool

  init(capacity: Int = 0, isSheet: Bool = false) {
    self.isSheet = isSheet
    bytes.reserveCapacity(capacity)
  }

  mutating func record(_ record: Int, of batch: RecordBatch) {
    literal("{\"fields\":[")
    for index in 0..<batch.fieldCount(of: record) {
      if index > 0 { bytes.append(0x2C) }
      string(batch.field(record, index))
    }
    literal("],\"line\":")
    number(batch.line(of: record))
    literal("}\n")
  }

  mutating func warn(_ code: String, line: Int) {
    literal("{\"warn\":\"")
    bytes.append(contentsOf: code.utf8)
    literal("\",\"line\":")
    number(line)
    literal("}\n")
  }

  mutating func reject(_ code: String, line: Int, column: Int) {
    literal("{\"reject\":\"")
    bytes.append(contentsOf: code.utf8)
    literal("\",\"line\":")
    number(line)
    literal(",\"col\":")
    number(column)
    literal("}\n")
  }

  private mutating func literal(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func number(_ value: Int) {
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Bytes that may need an escape: controls, `"`, `\`, and what begins U+0080…U+00BF and U+2000…U+2FFF.
  private static let watched: [Bool] = (0..<256).map {
    $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2
  }

  /// Text known to be UTF-8.
  ///
  /// Beyond what JSON asks, every character that some reader takes for an end of line is escaped.
  private mutating func string(_ text: UnsafeRawBufferPointer) {
    bytes.append(0x22)
    let watched = Self.watched
    var start = 0
    var position = 0
    while position < text.count {
      let byte = text[position]
      guard watched[Int(byte)] else {
        position += 1
        continue
      }
      let (length, scalar) = Self.escaped(text, position)
      guard length > 0 else {
        position += 1
        continue
      }
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<position]))
      escape(scalar)
      position += length
      start = position
    }
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start...]))
    bytes.append(0x22)
  }

  /// The character to escape here and its length; 0 when it needs none.
  private static func escaped(_ text: UnsafeRawBufferPointer, _ position: Int) -> (
    length: Int, scalar: UInt32
  ) {
    switch text[position] {
    case 0xC2:
      let second = text[position + 1]
      return second < 0xA0 ? (2, UInt32(second)) : (0, 0)
    case 0xE2:
      guard text[position + 1] == 0x80, text[position + 2] & 0xFE == 0xA8 else { return (0, 0) }
      return (3, 0x2000 | UInt32(text[position + 2] & 0x3F))
    default:
      return (1, UInt32(text[position]))
    }
  }

  private mutating func escape(_ scalar: UInt32) {
    switch scalar {
    case 0x22: literal("\\\"")
    case 0x5C: literal("\\\\")
    case 0x0A: literal("\\n")
    case 0x0B where isSheet: literal("\\n")
    case 0x0D: literal("\\r")
    case 0x09: literal("\\t")
    default:
      literal("\\u")
      let hex = String(scalar, radix: 16)
      for _ in hex.utf8.count..<4 { bytes.append(0x30) }
      bytes.append(contentsOf: hex.utf8)
    }
  }
}
