/// The postal code and the commune at the end of an address.
///
/// Tools write `Mairie, 85400 Luçon`, `85400 Luçon` or `Mairie (3 rue du Port, Luçon, 85400)`. The last run of
/// five digits is the code; the name follows it, else stands before it, up to the comma. No code, no commune: what
/// is left may be anything.
enum AddressField {
  struct Found {
    var postalCode: UnsafeRawBufferPointer
    var name: UnsafeRawBufferPointer
  }

  static func commune(in bytes: UnsafeRawBufferPointer) -> Found {
    guard let code = lastCode(bytes) else {
      let nothing = UnsafeRawBufferPointer(rebasing: bytes[..<0])
      return Found(postalCode: nothing, name: nothing)
    }
    let after = UnsafeRawBufferPointer(rebasing: bytes[code.upperBound...]).trimmed
    let following = UnsafeRawBufferPointer(
      rebasing: after[..<(after.firstIndex { isMark($0) } ?? after.count)]
    )
    let before = UnsafeRawBufferPointer(rebasing: bytes[..<code.lowerBound]).withoutLastMark
    let preceding = UnsafeRawBufferPointer(
      rebasing: before[(before.lastIndex { isMark($0) }.map { $0 + 1 } ?? before.count)...]
    )
    return Found(
      postalCode: UnsafeRawBufferPointer(rebasing: bytes[code]),
      name: following.trimmed.isEmpty ? preceding.trimmed : following.trimmed
    )
  }

  private static func lastCode(_ bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    var end = bytes.count
    while end > 0 {
      guard isDigit(bytes[end - 1]) else {
        end -= 1
        continue
      }
      var start = end
      while start > 0, isDigit(bytes[start - 1]) { start -= 1 }
      if end - start == 5 { return start..<end }
      end = start
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// A comma or a parenthesis.
  fileprivate static func isMark(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x28 || byte == 0x29 }
}

extension UnsafeRawBufferPointer {
  /// Without the comma it ends with.
  fileprivate var withoutLastMark: UnsafeRawBufferPointer {
    let text = trimmed
    guard let last = text.last, AddressField.isMark(last) else { return text }
    return UnsafeRawBufferPointer(rebasing: text[..<(text.count - 1)]).trimmed
  }
}
