import Diagnostics

/// Numbers as statistics sheets write them (`1 234,5 %`, `16h`), read exactly in hundredths.
enum DecimalField {
  /// `suffixes` are the units accepted after the number, as UTF-8.
  static func read(_ bytes: UnsafeRawBufferPointer, suffixes: [[UInt8]]) -> FieldOutcome {
    var bytes = bytes.trimmed
    for suffix in suffixes
    where bytes.count > suffix.count && bytes.suffix(suffix.count).elementsEqual(suffix) {
      bytes = UnsafeRawBufferPointer(rebasing: bytes.dropLast(suffix.count)).trimmed
      break
    }
    if bytes.first == 0x2D || WrittenNumber.isNegative(bytes) { return .problem(.numberNegative) }
    var value: Int64 = 0
    // Digits met since the last separator; nil before the decimal mark.
    var decimals: Int?
    var group = 0
    var hasGroups = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let digit = byte &- 0x30
      if digit < 10 {
        if let count = decimals {
          // Further decimals are accepted when they say nothing.
          if count >= 2, digit != 0 { return .problem(.numberUnreadable) }
          decimals = count + 1
          if count >= 2 { index += 1; continue }
        }
        group += 1
        guard value < 100_000_000_000_000 else { return .problem(.numberTooLarge) }
        value = value * 10 + Int64(digit)
        index += 1
      } else if byte == 0x2C || byte == 0x2E, decimals == nil, group > 0, !hasGroups || group == 3 {
        decimals = 0
        index += 1
      } else if decimals == nil, let width = WrittenNumber.spaceWidth(bytes, at: index),
        hasGroups ? group == 3 : (1...3).contains(group)
      {
        hasGroups = true
        group = 0
        index += width
      } else {
        return .problem(.numberUnreadable)
      }
    }
    guard group > 0, decimals != 0, decimals != nil || !hasGroups || group == 3 else {
      return .problem(.numberUnreadable)
    }
    for _ in min(decimals ?? 0, 2)..<2 { value *= 10 }
    return .value(value)
  }
}
