/// A label without the accidents of typing: the form in which headers and closed lists are compared.
///
/// Typographic apostrophes become straight, every kind of space becomes one space, ends are trimmed, case
/// is folded. Accents stay. Canonical equivalence (NFC against NFD) needs nothing here: Swift compares and
/// hashes strings by it.
package enum FoldedLabel {
  package static func fold(_ text: some StringProtocol) -> String {
    let plain = text.utf8.withContiguousStorageIfAvailable(foldPlain) ?? nil
    return plain ?? foldAny(text)
  }

  /// The same for ASCII, byte by byte; nil for any other text.
  private static func foldPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: bytes.count) { target in
      var count = 0
      var pendingSpace = false
      for byte in bytes {
        switch byte {
        case 0x09, 0x0A, 0x0B, 0x0D, 0x20:
          pendingSpace = count > 0
        default:
          if pendingSpace {
            target[count] = 0x20
            count += 1
          }
          pendingSpace = false
          target[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
          count += 1
        }
      }
      return count
    }
  }

  /// For any text, scalar by scalar.
  package static func foldAny(_ text: some StringProtocol) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0B, 0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
        0x3000:
        pendingSpace = !result.isEmpty
      // What shows nothing: soft hyphens, joiners, marks of direction and of byte order.
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: continue
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
