extension JSONCParser {
  mutating func string() throws(Mistake) -> String {
    openString = index
    let text = try content()
    openString = nil
    return text
  }

  /// Just after the string that opens at `start`, whatever it holds.
  func endOfString(from start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(end + 1, bytes.count)
  }

  private mutating func content() throws(Mistake) -> String {
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
