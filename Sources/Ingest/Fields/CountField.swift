import Diagnostics

/// Whole numbers, with checked arithmetic: what comes from a file must never trap.
enum CountField {
  static func read(_ bytes: UnsafeRawBufferPointer, max: Int) -> FieldOutcome {
    var index = 0
    var isNegative = false
    if bytes.first == 0x2D {
      isNegative = true
      index = 1
    }
    guard index < bytes.count else { return .problem(.numberUnreadable) }
    var value: Int64 = 0
    while index < bytes.count {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else {
        // A spreadsheet may have written `45.0` or `45,0`.
        if isZeroFraction(bytes, at: index) { break }
        return grouped(bytes, max: max)
      }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(digit))
      guard !overflow, !carry else { return .problem(.numberTooLarge) }
      value = sum
      index += 1
    }
    if isNegative, value != 0 { return .problem(.numberNegative) }
    return value <= max ? .value(value) : .problem(.numberTooLarge)
  }

  /// Numbers as people and spreadsheets write them: thousands apart (`1 240`), or negative in accounting style.
  private static func grouped(_ bytes: UnsafeRawBufferPointer, max: Int) -> FieldOutcome {
    if WrittenNumber.isNegative(bytes) { return .problem(.numberNegative) }
    guard let digits = WrittenNumber.withoutGroups(bytes) else { return .problem(.numberUnreadable) }
    return digits.withUnsafeBytes { read($0, max: max) }
  }

  private static func isZeroFraction(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    guard index > 0, bytes[index] == 0x2E || bytes[index] == 0x2C, index + 1 < bytes.count else {
      return false
    }
    return bytes[(index + 1)...].allSatisfy { $0 == 0x30 }
  }
}
