import Observatory
import Testing

@Suite("Folded labels")
struct FoldedLabelTests {
  @Test(
    "forget the accidents of typing",
    arguments: [
      "Lieu d’activité", "  LIEU\u{A0}D'ACTIVITÉ ", "Lieu\u{202F}d\u{2018}activite\u{301}",
      "\u{FEFF}lieu\t d´activité\r\n", "lieu\u{2009}\u{200B}d\u{02BC}activité",
    ]
  )
  func folded(_ text: String) {
    #expect(FoldedLabel.fold(text) == "lieu d'activité")
  }

  @Test("keep accents, signs and digits apart")
  func kept() {
    #expect(FoldedLabel.fold("Santé") != FoldedLabel.fold("Sante"))
    #expect(FoldedLabel.fold("60+") == "60+")
    #expect(FoldedLabel.fold("Pix\u{2011}Orga") == "pix-orga")
    #expect(FoldedLabel.fold(" \n") == "")
  }

  @Test("are the same by the short way of ASCII")
  func plain() {
    for first in UInt8(0)..<128 {
      for second in UInt8(0)..<128 {
        let text = String(decoding: [0x42, first, second, 0x20, first, 0x63, second], as: UTF8.self)
        #expect(FoldedLabel.fold(text) == FoldedLabel.foldAny(text), "\(first) \(second)")
      }
    }
  }

  @Test("are folded once and for all")
  func idempotent() {
    for text in ["É’ É", "ŒUVRE", "İstanbul", "Σίσυφος", "ﬁn", "a\u{200B}b"] {
      let once = FoldedLabel.fold(text)
      #expect(FoldedLabel.fold(once) == once)
    }
  }
}
