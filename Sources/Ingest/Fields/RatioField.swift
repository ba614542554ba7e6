import Diagnostics

/// Ratios between 0 and 1 with a decimal comma, read exactly in basis points (`0,67` is 6 700, and so is the `67%` of a sheet).
enum RatioField {
  static func read(_ bytes: UnsafeRawBufferPointer) -> FieldOutcome {
    guard !bytes.isEmpty else { return .problem(.numberUnreadable) }
    if bytes[0] == 0x2D { return .problem(.numberNegative) }
    if bytes.count > 1, bytes[bytes.count - 1] == 0x25, (0x30...0x39).contains(bytes[bytes.count - 2]) {
      // Hundredths of a percent are basis points.
      let outcome = DecimalField.read(bytes, suffixes: [[0x25]])
      if case .value(let value) = outcome, value > 10_000 { return .problem(.numberTooLarge) }
      return outcome
    }
    guard let comma = bytes.firstIndex(where: { $0 == 0x2C || $0 == 0x2E }) else {
      guard let whole = bytes.digits(0..<bytes.count) else { return .problem(.numberUnreadable) }
      return whole <= 1 ? .value(Int64(whole * 10_000)) : .problem(.numberTooLarge)
    }
    let fraction = bytes.count - comma - 1
    guard comma == 1, let whole = bytes.digits(0..<1), (1...4).contains(fraction),
      var decimals = bytes.digits(comma + 1..<bytes.count)
    else { return .problem(.numberUnreadable) }
    for _ in fraction..<4 { decimals *= 10 }
    let value = whole * 10_000 + decimals
    return value <= 10_000 ? .value(Int64(value)) : .problem(.numberTooLarge)
  }
}
