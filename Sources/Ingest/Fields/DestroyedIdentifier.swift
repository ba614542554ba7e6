/// What a spreadsheet leaves of a long identifier that it takes for a number: two of them may then read alike.
enum DestroyedIdentifier {
  /// Scientific notation (`2,18502E+13`, `2.18502e13`), or a number whose digits after the fifteenth, all that a
  /// spreadsheet keeps, are zeros: from eighteen digits on, which one identifier in a thousand has by chance.
  static func matches(_ cell: UnsafeRawBufferPointer) -> Bool {
    isScientific(cell) || isRounded(cell)
  }

  /// `12E3` may be a code; with a separator or a sign of the exponent it is a number.
  private static func isScientific(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard let mark = cell.lastIndex(where: { $0 | 0x20 == 0x65 }) else { return false }
    var mantissa = cell[..<mark]
    var exponent = cell[(mark + 1)...]
    if mantissa.first == 0x2D || mantissa.first == 0x2B { mantissa = mantissa.dropFirst() }
    let hasSign = exponent.first == 0x2B || exponent.first == 0x2D
    if hasSign { exponent = exponent.dropFirst() }
    let parts = mantissa.split(omittingEmptySubsequences: false) { $0 == 0x2C || $0 == 0x2E }
    return (parts.count == 2 || parts.count == 1 && hasSign) && parts.allSatisfy(isNumber)
      && isNumber(exponent) && exponent.count <= 3
  }

  private static func isRounded(_ cell: UnsafeRawBufferPointer) -> Bool {
    cell.count >= 18 && isNumber(cell[...]) && cell.dropFirst(15).allSatisfy { $0 == 0x30 }
      && cell.prefix(15).contains { $0 != 0x30 }
  }

  private static func isNumber(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { $0 &- 0x30 < 10 }
  }
}
