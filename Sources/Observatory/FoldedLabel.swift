/// A label without the accidents of typing: the form in which headers and closed lists are compared.
///
/// Typographic apostrophes become straight, every kind of space becomes one space, ends are trimmed, case
/// is folded. Accents stay. Canonical equivalence (NFC against NFD) needs nothing here: Swift compares and
/// hashes strings by it.
package enum FoldedLabel {
  package static func fold(_ text: some StringProtocol) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0B, 0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
        0x3000,
        0xFEFF:
        pendingSpace = !result.isEmpty
      default:
        if pendingSpace { result.unicodeScalars.append(" ") }
        pendingSpace = false
        switch scalar.value {
        case 0x2018, 0x2019, 0x02BC, 0x00B4: result.unicodeScalars.append("'")
        case 0x2010, 0x2011: result.unicodeScalars.append("-")
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result.lowercased()
  }
}
