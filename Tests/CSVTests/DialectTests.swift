import CSV
import Testing

/// What the unusual options of a dialect mean.
@Suite struct DialectTests {
  private func texts(_ text: String, _ change: (inout Dialect) -> Void) throws -> [[String]] {
    var dialect = Dialect.comma
    change(&dialect)
    return try read(text, dialect: dialect).texts
  }

  @Test("an escape character makes the next one ordinary, and a doubled quote means nothing then")
  func escape() throws {
    #expect(
      try texts("\"a\\\"b\",c\\,d,\\\"e\n\"f\\\ng\",h\\\r\ni\n") { $0.escape = .byte(0x5C) }
        == [["a\"b", "c,d", "\"e"], ["f\ng", "h\r\ni"]]
    )
    #expect(try texts("\"a\"\"b\"\n") { $0.escape = .byte(0x5C) } == [["a\"b\""]])
    #expect(try texts("\"a\"\"b\"\n") { $0.escape = .none } == [["a\"b\""]])
    #expect(try texts("a\\") { $0.escape = .byte(0x5C) } == [["a\\"]])
    #expect(try texts("a\\,b\n") { ($0.quote, $0.escape) = (nil, .byte(0x5C)) } == [["a,b"]])
  }

  @Test("a comment is a whole line, where a record would begin")
  func comment() throws {
    let reading = try texts("#x,\"\na,#b\n\"c\n#d\",e\n#f") { $0.comment = [0x23] }
    #expect(reading == [["a", "#b"], ["c\n#d", "e"]])
    #expect(try texts("//x\n/y\n//") { $0.comment = [0x2F, 0x2F] } == [["/y"]])
  }

  @Test("kept blank lines are records of one empty field, with a flag")
  func blankLines() throws {
    var dialect = Dialect.comma
    dialect.keepsBlankLines = true
    let reading = try read("a\n\n\r\nb\n", dialect: dialect)
    #expect(reading.texts == [["a"], [""], [""], ["b"]])
    #expect(reading.lines == [1, 2, 3, 4])
    #expect(reading.flags.map(\.code) == [.blankRow, .blankRow])
    #expect(reading.blankLines == 0)
  }

  @Test("with a declared terminator, other ends of line are data, and lines are counted by it")
  func terminator() throws {
    var dialect = Dialect.comma
    dialect.terminator = 0x7C
    let reading = try read("a,b\n|\"c|d\",e|f", dialect: dialect)
    #expect(reading.texts == [["a", "b\n"], ["c|d", "e"], ["f"]])
    #expect(reading.lines == [1, 2, 4])
  }

  @Test("leading spaces are dropped before a quote opens, and nowhere else")
  func trimming() throws {
    #expect(
      try texts("  a , \"b , c\" ,d e\n   \n") { $0.trimsLeading = true } == [["a ", "b , c ", "d e"], [""]]
    )
  }
}
