import Diagnostics

/// Decimal degrees with a decimal point, read in 10⁻⁷ degrees (about a centimetre); projected metres are none.
enum DegreesField {
  static func read(_ bytes: UnsafeRawBufferPointer) -> FieldOutcome {
    var index = 0
    var isNegative = false
    if let first = bytes.first, first == 0x2D || first == 0x2B {
      isNegative = first == 0x2D
      index = 1
    }
    var value: Int64 = 0
    var decimals = -1
    var hasDigits = false
    var isTooLarge = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x2E || byte == 0x2C, decimals < 0 {
        decimals = 0
      } else {
        let digit = byte &- 0x30
        guard digit < 10 else { return .problem(.numberUnreadable) }
        hasDigits = true
        if decimals < 7 {
          value = value * 10 + Int64(digit)
          // Three digits before the point are enough for a degree, so nothing below can overflow.
          if decimals < 0, value > 999 { isTooLarge = true; value = 0 }
          if decimals >= 0 { decimals += 1 }
        }
      }
      index += 1
    }
    guard hasDigits else { return .problem(.numberUnreadable) }
    if isTooLarge { return .problem(.coordinatesMisplaced) }
    for _ in max(decimals, 0)..<7 { value *= 10 }
    guard value <= 1_800_000_000 else { return .problem(.coordinatesMisplaced) }
    return .value(isNegative ? -value : value)
  }
}
