/// Texts of a part, as people see them in a cell.
enum MarkupText {
  /// A line break inside a cell becomes this byte, so that a row of a sheet can stay one line of text.
  ///
  /// XML forbids it as a character: nothing else is ever written so.
  static let lineBreak: UInt8 = 0x0B

  /// Adds the characters of `text`, with its entities read unless it is literal.
  static func append(
    _ text: UnsafeRawBufferPointer,
    isLiteral: Bool,
    to store: inout ByteStore
  ) throws(WorkbookError) {
    guard !isLiteral, text.contains(0x26) else {
      store.append(text)
      return
    }
    var index = 0
    while index < text.count {
      guard text[index] == 0x26 else {
        store.append(text[index])
        index += 1
        continue
      }
      guard let stop = text[index...].prefix(12).firstIndex(of: 0x3B) else { throw MarkupScanner.malformed }
      let name = UnsafeRawBufferPointer(rebasing: text[(index + 1)..<stop])
      guard let scalar = scalar(named: name) else { throw MarkupPrologue.hasEntities }
      store.append(String(Character(scalar)))
      index = stop + 1
    }
  }

  /// Reads what stands after `start` again: escapes such as `_x000D_` (ECMA-376, ST_Xstring) become characters, line
  /// breaks of every kind become `lineBreak`.
  static func settle(_ store: inout ByteStore, from start: Int) {
    let text = store.slice(start, store.count - start)
    guard text.contains(where: { $0 == 0x5F || $0 == 0x0A || $0 == 0x0D }) else { return }
    var settled: [UInt8] = []
    settled.reserveCapacity(text.count)
    var index = 0
    var isAfterReturn = false
    while index < text.count {
      let escape = text[index] == 0x5F ? escape(text, at: index) : nil
      let scalar = escape ?? Unicode.Scalar(text[index])
      switch scalar.value {
      case 0x0A where isAfterReturn: break
      case 0x0A, 0x0D: settled.append(lineBreak)
      default:
        if escape == nil {
          settled.append(text[index])
        } else {
          settled.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
      }
      isAfterReturn = scalar.value == 0x0D
      index += escape == nil ? 1 : 7
    }
    store.shrink(to: start)
    settled.withUnsafeBytes { store.append($0) }
  }

  private static func scalar(named name: UnsafeRawBufferPointer) -> Unicode.Scalar? {
    if name.equals("amp") { return "&" }
    if name.equals("lt") { return "<" }
    if name.equals("gt") { return ">" }
    if name.equals("quot") { return "\"" }
    if name.equals("apos") { return "'" }
    guard name.first == 0x23 else { return nil }
    let isHexadecimal = name.count > 1 && name[1] == 0x78
    let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
    guard let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), digits.first != "+" else { return nil }
    // What XML allows (section 2.2).
    guard value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D else { return nil }
    return Unicode.Scalar(value)
  }

  /// The character of `_xHHHH_`; nil for a null one or half of a pair, which stay as they are.
  private static func escape(_ text: UnsafeRawBufferPointer, at index: Int) -> Unicode.Scalar? {
    guard index + 7 <= text.count, text[index + 1] == 0x78, text[index + 6] == 0x5F else { return nil }
    var value: UInt32 = 0
    for byte in text[(index + 2)..<(index + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value == 0 ? nil : Unicode.Scalar(value)
  }
}
