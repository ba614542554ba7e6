/// How people and spreadsheets dress a number: thousands apart, a minus sign of typography, the brackets of accounting.
enum WrittenNumber {
  /// A space, U+00A0, U+2009 or U+202F between thousands: its bytes, nil for anything else.
  static func spaceWidth(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int? {
    if bytes[index] == 0x20 { return 1 }
    if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { return 2 }
    if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
      bytes[index + 2] == 0xAF || bytes[index + 2] == 0x89
    {
      return 3
    }
    return nil
  }

  /// `1 240` as `1240`; nil when there is no group, or one that has not three digits.
  static func withoutGroups(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var kept: [UInt8] = []
    var group = 0
    var hasGroups = false
    var index = 0
    while index < bytes.count, bytes[index] != 0x2C, bytes[index] != 0x2E {
      if (0x30...0x39).contains(bytes[index]) {
        kept.append(bytes[index])
        group += 1
        index += 1
      } else if let width = spaceWidth(bytes, at: index), hasGroups ? group == 3 : (1...3).contains(group) {
        hasGroups = true
        group = 0
        index += width
      } else {
        return nil
      }
    }
    return hasGroups && group == 3 ? kept + bytes[index...] : nil
  }

  /// `-12`, `− 12` or `(12)`, with anything that is not nought between the sign and the end.
  static func isNegative(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let isBracketed = bytes.first == 0x28 && bytes.last == 0x29
    guard isBracketed || bytes.first == 0x2D || bytes.starts(with: minus) else { return false }
    // A word between brackets is no number.
    return bytes.contains { (0x31...0x39).contains($0) }
      && !bytes.contains { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
  }

  /// U+2212.
  private static let minus: [UInt8] = [0xE2, 0x88, 0x92]
}
