/// The character encodings that can be read.
///
/// A new one needs a case here and a `decoded` branch in `RecordBatch`.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1252 = "windows-1252"
  case iso88591 = "iso-8859-1"
  case iso885915 = "iso-8859-15"
  case macRoman = "mac-roman"
  case cp850 = "cp850"

  /// Bytes of one code unit.
  var unitLength: Int {
    switch self {
    case .utf16LittleEndian, .utf16BigEndian: 2
    default: 1
    }
  }

  /// What the bytes 80…FF stand for, when a byte is a character.
  var upperScalars: [UInt16] {
    switch self {
    case .windows1252: CodePageTables.windows1252
    case .iso88591: CodePageTables.iso88591
    case .iso885915: CodePageTables.iso885915
    case .macRoman: CodePageTables.macRoman
    case .cp850: CodePageTables.cp850
    case .utf8, .utf16LittleEndian, .utf16BigEndian: []
    }
  }

  /// One code unit of the file, nil at its end; half a unit is FFFF, which is no character.
  @inline(__always)
  func unit(in bytes: UnsafeRawBufferPointer, at position: Int) -> UInt16? {
    guard position < bytes.count else { return nil }
    guard unitLength == 2 else { return UInt16(bytes[position]) }
    guard position + 2 <= bytes.count else { return 0xFFFF }
    return UTF16.unit(in: bytes, at: position, isBigEndian: self == .utf16BigEndian)
  }

  /// How many bytes of the file a run of decoded UTF-8 comes from.
  func sourceLength(of decoded: UnsafeRawBufferPointer, outOf total: Int, whole: Bool) -> Int {
    if whole { return total }
    switch self {
    case .utf8:
      return decoded.count
    case .utf16LittleEndian, .utf16BigEndian:
      // Two units for what takes four bytes in UTF-8, otherwise one; FF stands for a lone surrogate.
      return decoded.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 0xF0...0xF4 ~= $1 ? 4 : 2) }
    case .windows1252, .iso88591, .iso885915, .macRoman, .cp850:
      // One byte of the file is one scalar, hence one byte that is not a continuation.
      return decoded.count { $0 & 0xC0 != 0x80 }
    }
  }

  /// The first position from `end` where a window that begins at `start` may stop: not inside a code unit, a pair of
  /// surrogates or a CRLF.
  func characterEnd(in bytes: UnsafeRawBufferPointer, from start: Int, near end: Int) -> Int {
    guard unitLength == 2 else {
      return end < bytes.count && bytes[end - 1] == 0x0D && bytes[end] == 0x0A ? end + 1 : end
    }
    let whole = min(bytes.count, end + (end - start) % 2)
    guard whole + 2 <= bytes.count else { return bytes.count }
    let isBigEndian = self == .utf16BigEndian
    let before = UTF16.unit(in: bytes, at: whole - 2, isBigEndian: isBigEndian)
    let after = UTF16.unit(in: bytes, at: whole, isBigEndian: isBigEndian)
    let isInside = before == 0x0D && after == 0x0A || 0xD800...0xDBFF ~= before && 0xDC00...0xDFFF ~= after
    return isInside ? whole + 2 : whole
  }
}
