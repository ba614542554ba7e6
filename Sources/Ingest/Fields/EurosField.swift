import Diagnostics

/// Amounts in euros, read exactly in cents: `1 234,50 €`, `1234.5`, `1234`; `- €`, which is the nought of accounting cells.
enum EurosField {
  static func read(_ bytes: UnsafeRawBufferPointer) -> FieldOutcome {
    var cents: Int64 = 0
    var digits = 0
    /// Decimals read; nil before the separator.
    var decimals: Int?
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "0"..."9":
        if decimals == 2 { return .problem(.numberUnreadable) }
        let (product, overflow) = cents.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int64(scalar.value - 0x30))
        guard !overflow, !carry else { return .problem(.numberTooLarge) }
        cents = sum
        digits += 1
        decimals = decimals.map { $0 + 1 }
      case ",", ".":
        guard decimals == nil, digits > 0 else { return .problem(.numberUnreadable) }
        decimals = 0
      case "-", "(", "\u{2212}", "\u{2013}", "\u{2014}":
        return digits == 0 || scalar == "(" ? signed(bytes) : .problem(.numberUnreadable)
      // Thousands: space, no-break space, thin space, narrow no-break space.
      case " ", "\u{A0}", "\u{2009}", "\u{202F}", "€": continue
      default: return .problem(.numberUnreadable)
      }
    }
    guard digits > 0 else { return .problem(.numberUnreadable) }
    for _ in (decimals ?? 0)..<2 {
      let (product, overflow) = cents.multipliedReportingOverflow(by: 10)
      if overflow { return .problem(.numberTooLarge) }
      cents = product
    }
    // A thousand billion euros: beyond it, columns were swapped.
    return cents <= 100_000_000_000_000 ? .value(cents) : .problem(.numberTooLarge)
  }

  /// A dash before a currency is nought; a minus sign or brackets make an amount negative; a dash alone is no amount.
  private static func signed(_ bytes: UnsafeRawBufferPointer) -> FieldOutcome {
    if WrittenNumber.isNegative(bytes) { return .problem(.numberNegative) }
    let signs = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
      ![" ", "\u{A0}", "\u{2009}", "\u{202F}"].contains($0)
    }
    if signs.count == 2, signs.contains("€"), signs.contains(where: { dashes.contains($0) }) {
      return .value(0)
    }
    // `-0,00 €` and `(0,00)`.
    let rest = signs.filter { !dashes.contains($0) && $0 != "(" && $0 != ")" }
    guard rest.count < signs.count, rest.contains(where: { ("0"..."9").contains($0) }) else {
      return .problem(.numberUnreadable)
    }
    return Array(String(String.UnicodeScalarView(rest)).utf8).withUnsafeBytes(read)
  }

  private static let dashes: [Unicode.Scalar] = ["-", "\u{2212}", "\u{2013}", "\u{2014}"]
}
