import Diagnostics
@testable import Ingest
import Observatory
import Testing

@Suite("Characters that do not show")
struct InvisibleTextTests {
  private static let marks = [
    "\u{FEFF}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{AD}", "\u{202A}",
    "\u{202C}",
    "\u{2066}",
  ]

  @Test("are trimmed like blanks, in any number and order", arguments: marks)
  func around(mark: String) {
    for text in [
      "\(mark)128", "128\(mark)", " \(mark) \(mark)128\u{A0}\(mark)\u{202F}",
      "\(mark)\(mark)128\(mark)\(mark)",
    ] {
      let read = Array(text.utf8).withUnsafeBytes { String(decoding: $0.trimmed, as: UTF8.self) }
      #expect(read == "128")
    }
    #expect(Array("\(mark) \(mark)".utf8).withUnsafeBytes { $0.trimmed.isEmpty })
  }

  @Test("are taken out of a text, and nothing else is", arguments: marks)
  func inside(mark: String) {
    #expect(InvisibleText.removed(from: "a\(mark)é\(mark)’–€\(mark)") == "aé’–€")
    #expect(InvisibleText.removed(from: "été ’–€\u{A0}漢字🏝ﾠ") == "été ’–€\u{A0}漢字🏝ﾠ")
    #expect(FoldedLabel.fold("Média\(mark)tion \(mark) Numérique\(mark)") == "médiation numérique")
  }
}
