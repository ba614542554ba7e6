/// Numbers of cells as plain decimal text: the shortest that gives the same number, no exponent, no `.0`.
enum NumberText {
  /// `written` is what the sheet holds; anything that is no number is given back as it is.
  static func append(_ written: UnsafeRawBufferPointer, to store: inout ByteStore) {
    if isPlain(written) {
      store.append(written)
    } else if let number = value(written) {
      store.append(text(number))
    } else {
      store.append(written)
    }
  }

  /// Nil for what is not a finite decimal number.
  static func value(_ written: UnsafeRawBufferPointer) -> Double? {
    let isDecimal = written.allSatisfy { byte in
      (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2B || byte == 0x2E || byte | 0x20 == 0x65
    }
    guard isDecimal, written.count <= 400, let number = Double(String(decoding: written, as: UTF8.self)),
      number.isFinite
    else { return nil }
    return number
  }

  static func text(_ number: Double) -> String {
    if number == 0 { return "0" }
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return String(whole) }
    let text = number.description
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    return expanded(parts[0], exponent)
  }

  /// `95.2%` as people see it, rounded half away from zero on the decimals of the number as it is written.
  static func percent(_ number: Double, decimals: Int) -> String? {
    guard number.magnitude < 1e12 else { return nil }
    let kept = min(decimals, 10)
    // The shortest text of the number is the one that was typed or computed; a binary product would move its last digits.
    let text = Self.text(number.magnitude)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    var digits = Array((parts.first ?? "0").utf8)
    let fraction = Array((parts.count > 1 ? parts[1] : "").utf8)
    let indices = kept + 2
    digits += fraction.prefix(indices) + Array(repeating: 0x30, count: max(0, indices - fraction.count))
    guard var value = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    if fraction.count > indices, fraction[indices] >= 0x35 { value += 1 }
    var shown = String(value)
    if kept > 0 {
      shown = String(repeating: "0", count: max(0, kept + 1 - shown.count)) + shown
      shown = "\(shown.dropLast(kept)).\(shown.suffix(kept))"
    }
    return "\(number < 0 && value > 0 ? "-" : "")\(shown)%"
  }

  private static func expanded(_ mantissa: Substring, _ exponent: Int) -> String {
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
    var digits = parts.joined()
    let point = (parts.first?.count ?? 0) + exponent
    while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
    if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
    if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
    return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
  }

  /// Whole numbers and short decimals are already in their shortest form.
  @inline(__always)
  private static func isPlain(_ written: UnsafeRawBufferPointer) -> Bool {
    guard written.count > 0, written.count <= 15 else { return false }
    guard written[0] != 0x30 || written.count == 1 else { return false }
    for byte in written where !(0x30...0x39).contains(byte) { return false }
    return true
  }
}
