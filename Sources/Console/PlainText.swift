/// Text made safe for a terminal or a log line.
package enum PlainText {
  /// Replaces what could move the cursor, end the line or reverse the reading order by U+FFFD.
  package static func neutralised(_ text: some StringProtocol, keepingLines: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: isActive) else { return String(text) }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let kept = !isActive(scalar) || (keepingLines && (scalar == "\n" || scalar == "\t"))
      result.append(kept ? scalar : "\u{FFFD}")
    }
    return String(result)
  }

  /// C0, DEL, C1, line and paragraph separators, direction marks and overrides, BOM.
  private static func isActive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
