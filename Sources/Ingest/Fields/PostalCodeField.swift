/// Postal codes as spreadsheets and forms leave them.
enum PostalCodeField {
  /// Five characters where the damage is plain; whether it was more than blanks.
  ///
  /// `85350.0` lost its type, `1000` its leading zero; anything else is given back as it is.
  static func repaired(_ text: String) -> (code: String, isRepaired: Bool) {
    let code = text.filter { !$0.isWhitespace }
    let whole = code.prefix { $0.isASCII && $0.isNumber }
    let rest = code.dropFirst(whole.count)
    let isFraction =
      !rest.isEmpty && (rest.first == "." || rest.first == ",") && rest.dropFirst().allSatisfy { $0 == "0" }
    guard rest.isEmpty || isFraction, whole.count == 4 || whole.count == 5 else { return (code, false) }
    return (whole.count == 4 ? "0\(whole)" : String(whole), isFraction || whole.count == 4)
  }
}
