import CSV
import Testing

/// Encodings other than UTF-8, and how they are told apart.
@Suite struct EncodingClueTests {
  private func detect(_ bytes: [UInt8]) -> EncodingDetection {
    bytes.withUnsafeBytes { TextEncoding.detect($0) }
  }

  /// `été, où, forêt, Noël, garçon` and so on, in an encoding whose upper half is given by its letters.
  private func french(_ upper: [Character: UInt8]) -> [UInt8] {
    let text = "nom;commune\nmédiatrice;forêt\nNoël;garçon\ncréée;réservé\nvélo;déjà\n"
    return text.flatMap { character in
      character.utf8.count == 1 ? Array(character.utf8) : upper[character].map { [$0] } ?? []
    }
  }

  private static let macRoman: [Character: UInt8] = ["é": 0x8E, "ê": 0x90, "ë": 0x91, "ç": 0x8D, "à": 0x88]
  private static let cp850: [Character: UInt8] = ["é": 0x82, "ê": 0x88, "ë": 0x89, "ç": 0x87, "à": 0x85]
  private static let latin: [Character: UInt8] = ["é": 0xE9, "ê": 0xEA, "ë": 0xEB, "ç": 0xE7, "à": 0xE0]

  @Test(
    "French words decide between windows-1252, Mac Roman and cp850, and rare encodings are said to be doubtful"
  )
  func words() {
    #expect(detect(french(Self.latin)).encoding == .windows1252)
    #expect(detect(french(Self.latin)).suspectOffset == nil)
    for (upper, encoding) in [(Self.macRoman, TextEncoding.macRoman), (Self.cp850, .cp850)] {
      let detection = detect(french(upper))
      #expect(detection.encoding == encoding)
      #expect(detection.suspectOffset == 13)
      #expect(detection.evidence.last?.contains("lu en \(encoding.rawValue)") == true)
    }
  }

  @Test("one word is enough when windows-1252 makes nothing of it, and the encoding is said to be doubtful")
  func few() {
    let detection = detect(Array("nom\nm".utf8) + [0x8E] + Array("diation\n".utf8))
    #expect(detection.encoding == .macRoman)
    #expect(detection.suspectOffset == 5)
    #expect(detection.evidence.last?.contains("mac-roman") == true)
  }

  @Test("œ in a word without any byte of 80…9F is ISO-8859-15, and so is ¤ after an amount")
  func latin9() {
    #expect(detect(Array("c".utf8) + [0xBD] + Array("ur, ".utf8) + [0xE9]).encoding == .iso885915)
    let currency = detect(Array("12 ".utf8) + [0xA4, 0x0A])
    #expect(currency.encoding == .iso885915)
    #expect(currency.suspectOffset == 3)
  }

  @Test(
    "mojibake is told of where it stands and never repaired",
    arguments: ["Ã©", "Ã‰", "â€™", "Â°", "╢", "\u{FFFD}", "\u{FEFF}"]
  )
  func mojibake(sequence: String) {
    let detection = detect(Array("été;\(sequence)\n".utf8))
    #expect(detection.encoding == .utf8)
    #expect(detection.suspectOffset == 6)
    #expect(detect(Array("été;São Paulo;À ÂGE;10 €;« ’ »\n".utf8)).suspectOffset == nil)
  }

  @Test("UTF-16 is read with its mark, or without when every second byte is NUL", arguments: [false, true])
  func utf16(isBigEndian: Bool) {
    let encoding = isBigEndian ? TextEncoding.utf16BigEndian : .utf16LittleEndian
    let text = "nom;ville\nété;🏝\n".utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isBigEndian ? bytes.reversed() : bytes
    }
    let marked = detect((isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]) + text)
    #expect(marked.encoding == encoding)
    #expect(marked.bomLength == 2)
    #expect(detect(text).encoding == encoding)
    #expect(detect(text).bomLength == 0)
    // A half character makes the pattern worth nothing without a mark, and is located with one.
    #expect(detect(text + [0x61]).content == .notText(.utf16))
    #expect(
      detect((isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]) + text + [0x61]).firstInvalidOffset == text.count + 2
    )
  }

  @Test("a few NUL bytes do not make a text of another kind")
  func fewNULs() {
    #expect(
      detect(Array("a\u{0}b;c\nd;e\u{0}\nffffffffffffffffffffffffffff\u{0}\u{0}\n".utf8)).encoding == .utf8
    )
  }

  @Test("an encoding that is asked for is used, and doubted when the bytes say otherwise")
  func imposed() {
    let text = Array("été".utf8)
    let imposed = text.withUnsafeBytes { TextEncoding.detect($0).imposing(.windows1252, on: $0) }
    #expect(imposed.encoding == .windows1252)
    #expect(imposed.suspectOffset == 0)
    let accent: [UInt8] = [0x61, 0xE9]
    let alike = accent.withUnsafeBytes { TextEncoding.detect($0).imposing(.iso88591, on: $0) }
    #expect(alike.encoding == .iso88591)
    #expect(alike.suspectOffset == nil)
  }
}
