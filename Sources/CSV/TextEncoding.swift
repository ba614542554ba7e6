/// The character encodings that can be read.
///
/// A new one needs a case here and a `decoded` branch in `RecordBatch`.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"

  /// How many bytes of the file a run of decoded UTF-8 comes from.
  func sourceLength(of decoded: UnsafeRawBufferPointer, outOf total: Int, whole: Bool) -> Int {
    if whole { return total }
    switch self {
    case .utf8: return decoded.count
    // One byte of the file is one scalar, hence one byte that is not a continuation.
    case .windows1252: return decoded.count { $0 & 0xC0 != 0x80 }
    }
  }
}
