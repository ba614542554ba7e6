/// Characters that show nothing and say nothing: marks of direction, joiners, soft hyphens, byte order marks.
///
/// They come with what is copied from web pages and PDF files (Unicode 16, 23.2). Around a cell they are trimmed like blanks;
/// inside, they are looked for only once a cell could not be read.
enum InvisibleText {
  /// U+00AD, U+200B…200F, U+202A…202E, U+2060…2064, U+2066…2069, U+FEFF: bytes of the one here, else 0.
  static func width(_ bytes: UnsafeRawBufferPointer, at index: Int, before end: Int) -> Int {
    switch bytes[index] {
    case 0xC2: return index + 1 < end && bytes[index + 1] == 0xAD ? 2 : 0
    case 0xE2:
      guard index + 2 < end else { return 0 }
      switch (bytes[index + 1], bytes[index + 2]) {
      case (0x80, 0x8B...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA0...0xA4), (0x81, 0xA6...0xA9): return 3
      default: return 0
      }
    case 0xEF: return index + 2 < end && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : 0
    default: return 0
    }
  }

  /// The text without them; nil when it has none.
  static func removed(from bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    guard bytes.contains(where: { $0 >= 0xC2 }) else { return nil }
    var kept: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let width = width(bytes, at: index, before: bytes.count)
      if width == 0 { kept.append(bytes[index]) }
      index += max(1, width)
    }
    return kept.count < bytes.count ? kept : nil
  }

  /// Any text without them.
  static func removed(from text: String) -> String {
    Array(text.utf8).withUnsafeBytes { bytes in
      removed(from: bytes).map { String(decoding: $0, as: UTF8.self) } ?? text
    }
  }
}
