import CSV
import Testing

/// What records are, edge by edge.
@Suite struct StructureTests {
  @Test("plain records give their fields and their lines")
  func plain() throws {
    let reading = try read("a,b\n1,2\n")
    #expect(reading.texts == [["a", "b"], ["1", "2"]])
    #expect(reading.lines == [1, 2])
    #expect(reading.flags.isEmpty)
    #expect(reading.newline == .lf)
  }

  @Test("nothing is no record, and a last line without an end is one")
  func edges() throws {
    #expect(try read("") == Reading())
    #expect(try read("a,b").texts == [["a", "b"]])
    #expect(try read("a,").texts == [["a", ""]])
    #expect(try read("\"a\"").texts == [["a"]])
    #expect(try read("a,\"\"").texts == [["a", ""]])
  }

  @Test("delimiters, quotes and line breaks inside quotes are data")
  func quoted() throws {
    let reading = try read("\"a,b\",\"c\"\"d\",\"e\r\nf\ng\rh\"\r\nx,y,z\r\n")
    #expect(reading.texts == [["a,b", "c\"d", "e\r\nf\ng\rh"], ["x", "y", "z"]])
    #expect(reading.lines == [1, 5])
    #expect(reading.flags.isEmpty)
    #expect(reading.newline == .crlf)
  }

  @Test("fields are never trimmed")
  func spaces() throws {
    #expect(try read(" a ,\" b \"\n").texts == [[" a ", " b "]])
  }

  @Test("a quote inside an unquoted field is kept and flagged once")
  func bareQuote() throws {
    let reading = try read("x,a\"b\"c\ny,z\n")
    #expect(reading.texts == [["x", "a\"b\"c"], ["y", "z"]])
    #expect(reading.flags == [.init(code: .bareQuote, line: 1, column: 2)])
  }

  @Test("text after a closing quote is kept literally and flagged")
  func textAfterQuote() throws {
    let reading = try read("\"a\"b,\"c\"d\"e\"\n\"f\" ,g\n")
    #expect(reading.texts == [["ab", "cd\"e\""], ["f ", "g"]])
    #expect(
      reading.flags == [
        .init(code: .textAfterQuote, line: 1, column: 1), .init(code: .textAfterQuote, line: 1, column: 2),
        .init(code: .textAfterQuote, line: 2, column: 1),
      ]
    )
  }

  @Test("an unterminated quote costs its line and no other")
  func unterminated() throws {
    let reading = try read("a,b\n1,\"oops, three\n2,x\n3,y\n")
    #expect(reading.texts == [["a", "b"], ["1", "\"oops", " three"], ["2", "x"], ["3", "y"]])
    #expect(reading.lines == [1, 2, 3, 4])
    #expect(reading.flags == [.init(code: .unterminatedQuote, line: 2, column: 2)])
  }

  @Test("an unterminated quote is flagged on the line where it opened, not where its record began")
  func unterminatedLater() throws {
    let reading = try read("\"a\nb\",\"c\nd,e\n")
    #expect(reading.texts == [["a\nb", "\"c"], ["d", "e"]])
    #expect(reading.lines == [1, 3])
    #expect(reading.flags == [.init(code: .unterminatedQuote, line: 2, column: 2)])
  }

  @Test("a quote open past the record limit is unterminated too")
  func unterminatedByLimit() throws {
    let limits = ReadLimits(recordBytes: 20)
    let reading = try read("1,\"oops\n" + String(repeating: "2,x\n", count: 10) + "3,\"y\"\n", limits: limits)
    #expect(reading.texts.count == 12)
    #expect(reading.texts.last == ["3", "y"])
    #expect(reading.flags == [.init(code: .unterminatedQuote, line: 1, column: 2)])
  }

  @Test("blank lines are counted, rows of delimiters are records with a flag")
  func blank() throws {
    let reading = try read("a,b\n\n,\n\r\nc,d\n\"\"\n")
    #expect(reading.texts == [["a", "b"], ["", ""], ["c", "d"], [""]])
    #expect(reading.lines == [1, 3, 5, 6])
    #expect(reading.blankLines == 2)
    #expect(reading.flags.map(\.code) == [.blankRow, .blankRow])
  }

  @Test(
    "every end of line is read",
    arguments: [("\n", Newline.lf), ("\r\n", .crlf), ("\r", .cr)]
  )
  func newlines(ending: String, expected: Newline) throws {
    let reading = try read(["a,b", "c,d", ""].joined(separator: ending))
    #expect(reading.texts == [["a", "b"], ["c", "d"]])
    #expect(reading.lines == [1, 2])
    #expect(reading.newline == expected)
  }

  @Test("mixed ends of line are read and flagged on the first that differs")
  func mixed() throws {
    let (reading, summary) = try read(Array("a\r\nb\r\n\"x\ny\"\r\nc\nd\re\r\n".utf8))
    #expect(reading.texts == [["a"], ["b"], ["x\ny"], ["c"], ["d"], ["e"]])
    #expect(summary.newline == .mixed)
    #expect(summary.mixedNewlines == .init(code: .mixedNewlines, line: 5, column: 0, record: nil))
    let doubled = try read(Array("a\r\r\nb\r\r\n".utf8))
    #expect(doubled.reading.texts == [["a"], ["b"]])
    #expect(doubled.reading.lines == [1, 3])
    #expect(doubled.summary.mixedNewlines?.line == 2)
  }

  @Test("a NUL byte is kept whole and flagged")
  func nul() throws {
    let reading = try read("a,b\u{0}c\n")
    #expect(reading.texts == [["a", "b\u{0}c"]])
    #expect(reading.flags == [.init(code: .nulByte, line: 1, column: 2)])
  }

  @Test(
    "an escape that ends the text protects nothing: it is kept and flagged",
    arguments: ["a,b\\", "a,\"b\\", "a,b\n\\"]
  )
  func danglingEscape(text: String) throws {
    var dialect = Dialect.comma
    dialect.escape = .byte(0x5C)
    let reading = try read(text, dialect: dialect)
    #expect(reading.texts.last?.last?.hasSuffix("\\") == true)
    #expect(reading.flags.last?.code == .danglingEscape)
    #expect(try read("a,b\\,c\n", dialect: dialect).flags.isEmpty)
  }

  @Test("records over a limit are refused, the next ones are read")
  func limits() throws {
    let limits = ReadLimits(fieldBytes: 5, recordBytes: 12, fields: 3)
    let reading = try read("123456\n12345\n1,2,3,4\n123,456,789,0\n1234567890123,\"\na,b\n", limits: limits)
    #expect(reading.texts == [["12345"], ["a", "b"]])
    #expect(
      reading.flags == [
        .init(code: .fieldTooLong, line: 1, column: 1), .init(code: .tooManyFields, line: 3, column: 4),
        .init(code: .recordTooLong, line: 4, column: 0), .init(code: .recordTooLong, line: 5, column: 0),
      ]
    )
  }

  @Test("the limit of a field counts its content, not its quotes")
  func limitsOfContent() throws {
    let limits = ReadLimits(fieldBytes: 3)
    #expect(try read("\"a\"\"b\"\n", limits: limits).texts == [["a\"b"]])
    #expect(try read("\"a\"\"bc\"\n", limits: limits).texts.isEmpty)
  }

  @Test("without quoting, quotes are ordinary characters")
  func noQuote() throws {
    let reading = try read("\"a;b\"\n", dialect: Dialect(delimiter: 0x3B, quote: nil))
    #expect(reading.texts == [["\"a", "b\""]])
    #expect(reading.flags.isEmpty)
  }
}
