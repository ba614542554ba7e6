import CSV
import Testing

@Suite struct RecordReaderTests {
  @Test("the first records say where the next one begins")
  func first() {
    let text = Array("Export\n\nnom;ville\nété;\"a\nb\"\nx;y\n".utf8)
    text.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes: bytes, dialect: .semicolon)
      let records = reader.first(3)
      #expect(records.map(\.fields) == [["Export"], ["nom", "ville"], ["été", "a\nb"]])
      #expect(records.map(\.line) == [1, 3, 4])
      #expect(records.last?.next == ReadPosition(offset: text.count - 4, line: 6))
      #expect(reader.first(60).map(\.fields) == [["x", "y"]])
      #expect(reader.next() == nil)
      #expect(reader.summary.blankLines == 1)
    }
  }

  @Test("the place of the next record counts bytes of the file, whatever the encoding")
  func offsets() {
    let text: [UInt8] = [0xE9, 0x3B, 0x80, 0x0A, 0x61, 0x3B, 0x62]
    text.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes: bytes, encoding: .windows1252, dialect: .semicolon)
      #expect(reader.next()?.next == ReadPosition(offset: 4, line: 2))
    }
  }

  @Test("warnings come with their record, refusals apart")
  func warnings() {
    let text = Array("a\"b\n".utf8) + [0xFF, 0x0A] + Array("c\n".utf8)
    text.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes: bytes, dialect: .comma)
      let records = reader.first(.max)
      #expect(records.map { $0.warnings.map(\.code) } == [[.bareQuote], []])
      #expect(reader.refusals.map(\.line) == [2])
      #expect(reader.summary.refused == 1)
    }
  }

  @Test("reading one by one gives what reading at once gives", arguments: 0..<5)
  func agrees(seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    for _ in 0..<50 {
      let pieces = [
        "a", "b\"", "\"", ",", "\n", "\r\n", "\"x\ny\"", ",\"z\"\"\",", String(repeating: "l", count: 900),
      ]
      let text = (0..<60).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
      let expected = try read(text)
      let records = RecordReader.records(of: text.utf8, dialect: .comma)
      #expect(records.map(\.fields) == expected.texts)
      #expect(records.map(\.line) == expected.lines)
    }
  }

  @Test("the delimiter that cuts most evenly is found, and said")
  func delimiter() {
    let text = Array(
      "Titre, avec virgule\nnom;ville;effectif\nA, B;Yeu;3\nC;Aizenay, centre;4\nD;Luçon;5\n".utf8
    )
    text.withUnsafeBytes { bytes in
      let answer = DelimiterDetection.detect(bytes)
      #expect(answer.best?.dialect == .semicolon)
      #expect(answer.best?.fields == 3)
      #expect(answer.evidence.first?.contains("point-virgule : 3 champs dans 4 des 5") == true)
    }
    Array("une seule colonne\nde texte\n".utf8).withUnsafeBytes { bytes in
      #expect(DelimiterDetection.detect(bytes).best == nil)
    }
  }
}
