/// The records of a published table, one at a time: commas, double quotes, any line break.
///
/// It is not the reader of the product: what is published is read as whoever downloads it would.
struct CommaTable {
  let bytes: [UInt8]
  /// Of the fields of the record just read: from, up to, and whether a quote is doubled inside.
  private(set) var fields: [(from: Int, upTo: Int, isEscaped: Bool)] = []
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The names of the columns: the first record.
  mutating func header() -> [String] {
    guard next() else { return [] }
    return fields.indices.map { text($0) }
  }

  /// False at the end; an empty line is no record.
  mutating func next() -> Bool {
    fields.removeAll(keepingCapacity: true)
    while position < bytes.count, bytes[position] == 0x0A || bytes[position] == 0x0D { position += 1 }
    guard position < bytes.count else { return false }
    while true {
      let hasMore = field()
      if !hasMore { return true }
    }
  }

  /// Whether another field of the record follows.
  private mutating func field() -> Bool {
    var at = position
    let end = bytes.count
    if at < end, bytes[at] == 0x22 {
      var isEscaped = false
      let from = at + 1
      at = from
      while at < end {
        if bytes[at] == 0x22 {
          if at + 1 < end, bytes[at + 1] == 0x22 {
            isEscaped = true
            at += 2
            continue
          }
          break
        }
        at += 1
      }
      fields.append((from, at, isEscaped))
      at = min(at + 1, end)
    } else {
      let from = at
      while at < end, bytes[at] != 0x2C, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
      fields.append((from, at, false))
    }
    while at < end, bytes[at] != 0x2C, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    if at < end, bytes[at] == 0x2C {
      position = at + 1
      return true
    }
    position = at
    return false
  }

  func text(_ field: Int) -> String {
    guard field < fields.count else { return "" }
    let (from, upTo, isEscaped) = fields[field]
    let text = String(decoding: bytes[from..<upTo], as: UTF8.self)
    guard isEscaped else { return text }
    var plain = ""
    var isSecond = false
    for character in text {
      if character == "\"", !isSecond {
        isSecond = true
        continue
      }
      isSecond = false
      plain.append(character)
    }
    return plain
  }

  func isEmpty(_ field: Int) -> Bool {
    field >= fields.count || fields[field].from == fields[field].upTo
  }

  func number(_ field: Int) -> Decimal6? {
    guard field < fields.count else { return nil }
    return Decimal6(bytes[fields[field].from..<fields[field].upTo])
  }

  /// Bytes of a field, for names met before.
  func slice(_ field: Int) -> ArraySlice<UInt8> {
    guard field < fields.count else { return [] }
    return bytes[fields[field].from..<fields[field].upTo]
  }
}

/// A decimal number as it is printed: millionths, and how many decimals it shows.
struct Decimal6: Equatable {
  let millionths: Int
  let decimals: Int

  /// Nil when it is no plain number, or has more than six decimals, or does not fit.
  init?(_ bytes: ArraySlice<UInt8>) {
    var value = 0
    var decimals = 0
    var isNegative = false
    var hasDigit = false
    var isFraction = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x2D where index == 0: isNegative = true
      case 0x2E where !isFraction: isFraction = true
      case 0x30...0x39:
        guard value < 1_000_000_000_000, decimals < 6 else { return nil }
        value = value * 10 + Int(byte - 0x30)
        hasDigit = true
        if isFraction { decimals += 1 }
      case _: return nil
      }
    }
    guard hasDigit else { return nil }
    var scaled = value
    for _ in decimals..<6 { scaled *= 10 }
    millionths = isNegative ? -scaled : scaled
    self.decimals = decimals
  }

  var whole: Int? { millionths % 1_000_000 == 0 ? millionths / 1_000_000 : nil }
}
