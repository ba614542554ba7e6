import CSV
import Testing

@Suite struct RecordWriterTests {
  @Test("only the fields that need quotes have them")
  func minimal() {
    var writer = RecordWriter(dialect: .semicolon, newline: .crlf)
    writer.append(record: ["a", "b;c", "d\"e", "f\ng", "", "h,i"])
    writer.append("x")
    writer.append(verbatim: "12")
    writer.endRecord()
    #expect(
      String(decoding: writer.drain(), as: UTF8.self) == "a;\"b;c\";\"d\"\"e\";\"f\ng\";;h,i\r\nx;12\r\n"
    )
    #expect(writer.bytes.isEmpty)
  }

  @Test("a record of one empty field is not a blank line")
  func loneEmptyField() {
    var writer = RecordWriter()
    writer.append(record: [""])
    writer.append(record: ["", ""])
    writer.append(record: ["a"])
    #expect(String(decoding: writer.drain(), as: UTF8.self) == "\"\"\n,\na\n")
  }

  @Test("what is written is read back the same", arguments: 0..<30)
  func roundTrip(seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    let pieces = [
      "a", "é", "\"", "\"\"", "\n", "\r", "\r\n", ",", ";", "\t", "|", "'", " ", "🏝", "12", "\u{FEFF}",
    ]
    for _ in 0..<30 {
      let records = (0..<Int.random(in: 0...20, using: &chance)).map { _ in
        (0..<Int.random(in: 1...6, using: &chance)).map { _ in
          (0..<Int.random(in: 0...5, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? "" }
            .joined()
        }
      }
      let dialect = Dialect(
        delimiter: [0x2C, 0x3B, 0x09, 0x7C].randomElement(using: &chance) ?? 0x2C,
        quote: Bool.random(using: &chance) ? 0x22 : 0x27
      )
      var writer = RecordWriter(
        dialect: dialect,
        quoting: Bool.random(using: &chance) ? .minimal : .text,
        newline: [.lf, .crlf, .cr].randomElement(using: &chance) ?? .lf
      )
      for record in records { writer.append(record: record) }
      let result = try read(
        writer.bytes,
        dialect: dialect,
        way: Way(threads: 3, chunkBytes: Int.random(in: 1...200, using: &chance))
      )
      let agrees = result.reading.rows.map(\.fields) == records.map { $0.map { Array($0.utf8) } }
      try #require(agrees, "\(String(decoding: writer.bytes, as: UTF8.self).debugDescription)")
      #expect(result.summary.sequentialFallback == false)
      #expect(result.reading.flags.allSatisfy { $0.code == .blankRow })
    }
  }
}
