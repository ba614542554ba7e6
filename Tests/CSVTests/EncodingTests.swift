import CSV
import Testing

@Suite struct EncodingTests {
  private func detect(_ bytes: [UInt8]) -> EncodingDetection {
    bytes.withUnsafeBytes { TextEncoding.detect($0) }
  }

  @Test("a byte order mark is dropped once, and later ones are told of")
  func mark() {
    let detection = detect([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, 0x61])
    #expect(detection.encoding == .utf8)
    #expect(detection.bomLength == 3)
    #expect(detection.strayMarks == 1)
  }

  @Test("valid UTF-8 and plain ASCII are UTF-8")
  func valid() {
    #expect(detect(Array("Île-d’Yeu 🏝".utf8)).encoding == .utf8)
    #expect(detect(Array("ascii".utf8)).encoding == .utf8)
    #expect(detect([]).encoding == .utf8)
    #expect(detect(Array("été".utf8)).firstInvalidOffset == nil)
  }

  @Test("one late byte decides: the whole file is looked at")
  func late() {
    let detection = detect([UInt8](repeating: 0x61, count: 300_000) + [0xE9, 0x0A])
    #expect(detection.encoding == .windows1252)
    #expect(detection.firstInvalidOffset == 300_000)
  }

  @Test("a UTF-8 file with a few windows-1252 bytes stays UTF-8")
  func mostly() {
    let detection = detect(Array("été à Noël\n".utf8) + [0xE9, 0x0A])
    #expect(detection.encoding == .utf8)
    #expect(detection.firstInvalidOffset == 15)
  }

  @Test(
    "overlong forms, surrogates, scalars beyond the last and cut sequences are invalid",
    arguments: [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xFF], [0xC3],
    ] as [[UInt8]]
  )
  func invalid(sequence: [UInt8]) throws {
    #expect(detect(sequence).firstInvalidOffset == 0)
    let padded = [UInt8](repeating: 0x61, count: 40)
    let text = padded + [0x2C] + sequence + [0x0A] + padded + [0x0A]
    let reading = try read(text).reading
    #expect(reading.rows.count == 1)
    #expect(reading.flags == [.init(code: .invalidEncoding, line: 1, column: 2)])
  }

  @Test("validation agrees with the standard library", arguments: 0..<20)
  func agrees(seed: Int) {
    var chance = Chance(state: UInt64(seed))
    let bytes: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xE1, 0xED, 0xF0, 0xF1, 0xF4,
    ]
    for _ in 0..<500 {
      let prefix = [UInt8](repeating: 0x61, count: Int.random(in: 0...35, using: &chance))
      let drawn = (0..<Int.random(in: 1...6, using: &chance)).map { _ in
        bytes.randomElement(using: &chance) ?? 0
      }
      let isValid = String(validating: prefix + drawn, as: UTF8.self) != nil
      // Behind a UTF-8 mark, magic numbers do not matter.
      #expect((detect([0xEF, 0xBB, 0xBF] + prefix + drawn).firstInvalidOffset == nil) == isValid)
    }
  }

  @Test("windows-1252 becomes UTF-8, and an undefined byte costs its record only")
  func windows1252() throws {
    let text: [UInt8] = [0xE9, 0x2C, 0x80, 0x0A, 0x61, 0x2C, 0x81, 0x0A, 0x9C, 0x2C, 0x99, 0x0A]
    let reading = try read(text, encoding: .windows1252).reading
    #expect(reading.texts == [["é", "€"], ["œ", "™"]])
    #expect(reading.flags == [.init(code: .invalidEncoding, line: 2, column: 2)])
  }

  @Test("text encoded twice is told of and not repaired")
  func twice() {
    #expect(detect(Array("Ã©tÃ©".utf8)).doubleEncodings == 2)
  }

  @Test(
    "what is not text is named",
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14], .zip), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .ole),
      ([0x1F, 0x8B, 0x08, 0x00], .gzip),
      (Array("%PDF-1.7".utf8), .pdf), ([0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00], .utf32),
      (Array("αβ;γδ\nεζ;ηθ\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }), .utf16),
      ([0x61] + [UInt8](repeating: 0, count: 40), .binary),
    ] as [([UInt8], ForeignContent)]
  )
  func foreign(bytes: [UInt8], kind: ForeignContent) {
    #expect(detect(bytes).content == .notText(kind))
    #expect(!detect(bytes).evidence.isEmpty)
  }
}
