import CSV
import Testing

/// The fast, the slow, the chunked and the naive readings of the same bytes are one and the same.
@Suite struct AgreementTests {
  private static let pieces: [[UInt8]] = [
    Array(",".utf8), Array(",".utf8), Array(";".utf8), Array("\t".utf8), Array("|".utf8), Array("\"".utf8),
    Array("\"".utf8), Array("\"\"".utf8), Array("\n".utf8), Array("\n".utf8), Array("\r\n".utf8),
    Array("\r".utf8),
    Array(",\"".utf8), Array("\",".utf8), Array("\"\n".utf8), Array("'".utf8), Array("a".utf8),
    Array("12".utf8), Array("\\".utf8), Array("\\".utf8), Array("#".utf8), Array(" ".utf8), Array(" \"".utf8),
    Array("médiation".utf8), Array("un texte assez long pour remplir plusieurs mots de huit octets".utf8),
    [0xE9],
    [0x00], [0x81], Array("€".utf8), Array("🏝".utf8),
  ]

  private static func text(_ chance: inout Chance) -> [UInt8] {
    // Few or many of the awkward pieces, so that ordinary files are drawn too.
    let weights = pieces.map { _ in Int.random(in: 0...4, using: &chance) }
    let bag = zip(pieces, weights).flatMap { Array(repeating: $0, count: $1) }
    guard !bag.isEmpty else { return [] }
    return (0..<Int.random(in: 0...120, using: &chance)).flatMap { _ in
      bag.randomElement(using: &chance) ?? []
    }
  }

  private static func complicate(_ dialect: inout Dialect, _ chance: inout Chance) {
    dialect.escape =
      [.doubled, .doubled, .none, .byte(0x5C), .byte(0x61)].randomElement(using: &chance) ?? .doubled
    dialect.comment = [[], [], [0x23], [0x61], [0x31, 0x32], [0x22]].randomElement(using: &chance) ?? []
    dialect.keepsBlankLines = Bool.random(using: &chance)
    dialect.terminator = [nil, nil, nil, 0x0A, 0x0D, 0x27].randomElement(using: &chance) ?? nil
    if dialect.terminator == dialect.quote { dialect.terminator = nil }
    dialect.trimsLeading = Bool.random(using: &chance)
  }

  /// UTF-16 proper instead of bytes that look nothing like it.
  private static func encode(_ text: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
    let units = String(decoding: text, as: UTF8.self).utf16
    return switch encoding {
    case .utf16LittleEndian: units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default: text
    }
  }

  @Test("any text is read alike by every way of reading", arguments: 0..<40)
  func drawn(seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    for _ in 0..<50 {
      var text = Self.text(&chance)
      var dialect = Dialect(
        delimiter: [0x2C, 0x3B, 0x09, 0x7C].randomElement(using: &chance) ?? 0x2C,
        quote: [0x22, 0x22, 0x22, 0x27, nil].randomElement(using: &chance) ?? 0x22
      )
      if Bool.random(using: &chance) { Self.complicate(&dialect, &chance) }
      let encoding = TextEncoding.allCases.randomElement(using: &chance) ?? .utf8
      if Bool.random(using: &chance) { text = Self.encode(text, encoding) }
      let limits =
        [
          ReadLimits.standard, ReadLimits(fieldBytes: 9, recordBytes: 40, fields: 4),
          ReadLimits(fieldBytes: 70, recordBytes: 100, fields: 9),
          ReadLimits(fieldBytes: 5, recordBytes: 7, fields: 3),
        ].randomElement(using: &chance) ?? .standard
      let expected = NaiveReader.read(text, encoding: encoding, dialect: dialect, limits: limits)
      let ways = [
        Way(), Way(byByte: true), Way(chunkBytes: 1), Way(chunkBytes: Int.random(in: 1...90, using: &chance)),
        Way(threads: 2, chunkBytes: 1), Way(threads: 2, chunkBytes: Int.random(in: 1...90, using: &chance)),
        Way(
          threads: Int.random(in: 2...8, using: &chance),
          chunkBytes: Int.random(in: 1...300, using: &chance)
        ),
      ]
      for way in ways {
        let result = try read(text, encoding: encoding, dialect: dialect, limits: limits, way: way)
        let shown = String(decoding: text, as: UTF8.self).debugDescription
        let agrees = result.reading == expected
        try #require(agrees, "\(way), \(dialect), \(encoding), \(limits): \(shown)")
        #expect(result.summary.end.offset == text.count)
        #expect(result.summary.records == expected.rows.count)
        #expect(result.summary.refused == expected.flags.count { $0.code.isRefusal })
      }
    }
  }
}
