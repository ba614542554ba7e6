import CSV
import Testing

/// One cell over the limit of a record costs its record, and no line of it is ever a record; the right rows are known from
/// the way the text was made, not from another reader.
@Suite struct GiantCellTests {
  /// A text made of records that are to be read and of records that are to be refused.
  private struct Made {
    var text = ""
    var rows: [[String]] = []
    var lines: [Int] = []
    var refused: [Int] = []
    private var line = 1

    mutating func add(_ cells: [String], isGiant: Bool = false, newline: String = "\n") {
      if isGiant {
        refused.append(line)
      } else {
        rows.append(cells)
        lines.append(line)
      }
      let written = cells.map { cell in
        let needsQuotes = cell.contains { ";\"\n\r".contains($0) || $0 == "\r\n" } || cell.count > 50
        return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }
      text += written.joined(separator: ";") + newline
      line += 1 + cells.reduce(0) { $0 + $1.count { $0.isNewline } }
    }
  }

  private static let limits = ReadLimits(recordBytes: 300)
  private static let ways = [
    Way(), Way(byByte: true), Way(chunkBytes: 1), Way(chunkBytes: 97), Way(chunkBytes: 1000),
    Way(threads: 2, chunkBytes: 64), Way(threads: 3, chunkBytes: 301), Way(threads: 4, chunkBytes: 5000),
  ]
  /// Lines that look like records, quotes and accents among them.
  private static let records = String(repeating: "9;faux;\"é\"\n10;faux;x\n\n", count: 30)
  private static let giants = [
    records, String(repeating: "x", count: 400), String(repeating: "\"", count: 301),
    String(repeating: "a;b;c\r\n", count: 80), String(repeating: "\";\n", count: 120), records + records,
  ]

  private static func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .macRoman: text.unicodeScalars.map { $0 == "é" ? 0x8E : UInt8($0.value & 0xFF) }
    case .cp850: text.unicodeScalars.map { $0 == "é" ? 0x82 : UInt8($0.value & 0xFF) }
    case .windows1252, .iso88591, .iso885915: text.unicodeScalars.map { UInt8($0.value & 0xFF) }
    }
  }

  private func check(_ made: Made, encoding: TextEncoding = .utf8, limits: ReadLimits = Self.limits) throws {
    let bytes = Self.encode(made.text, encoding)
    for way in Self.ways {
      let result = try read(bytes, encoding: encoding, dialect: .semicolon, limits: limits, way: way)
      #expect(result.reading.texts == made.rows, "\(way), \(encoding)")
      #expect(result.reading.lines == made.lines, "\(way), \(encoding)")
      let refusals = made.refused.map { Reading.Flag(code: .recordTooLong, line: $0, column: 0) }
      #expect(result.reading.flags == refusals, "\(way), \(encoding)")
      #expect(result.summary.refused == made.refused.count)
    }
  }

  @Test(
    "a giant cell is one refused record, whatever it holds and wherever it stands",
    arguments: giants.indices,
    TextEncoding.allCases
  )
  func oneGiant(giant: Int, encoding: TextEncoding) throws {
    for column in 0..<3 {
      for rank in [0, 3, 7] {
        var made = Made()
        for number in 0..<8 {
          var cells = ["\(number)", "mairie d’été".replacing("’", with: "'"), "le\nsoir"]
          if number == rank { cells[column] = Self.giants[giant] }
          made.add(cells, isGiant: number == rank)
        }
        try check(made, encoding: encoding)
      }
    }
  }

  @Test("two giants, one after the other, in one record, or with quoted cells and lines behind them")
  func several() throws {
    var made = Made()
    made.add(["1", "a", "b"])
    made.add(["2", Self.records, Self.records], isGiant: true)
    made.add([Self.records, "c", "d\ne"], isGiant: true)
    made.add(["3", "f", "g\nh"])
    made.add(["4", Self.giants[1], "une;note\nsur \"deux\" lignes\n\n"], isGiant: true)
    made.add(["5", "i", "j"])
    try check(made)
  }

  @Test(
    "a giant is known without an end of line after it, and with any end of line",
    arguments: ["\n", "\r\n", "\r", ""]
  )
  func ends(newline: String) throws {
    var made = Made()
    made.add(["1", "a", "b"], newline: newline.isEmpty ? "\n" : newline)
    made.add(["2", "c", Self.records.replacing("\n", with: "\r\n")], isGiant: true, newline: newline)
    try check(made)
  }

  @Test("cells over the limit together, each of them short, are one refused record")
  func manyCells() throws {
    var made = Made()
    made.add(["1", "a", "b"])
    made.add((0..<9).map { "\($0);\n" + String(repeating: "y;\n", count: 12) }, isGiant: true)
    made.add(["2", "c", "d"])
    try check(made)
  }

  @Test("a giant whose record has another number of fields than its neighbours is one all the same")
  func ragged() throws {
    var made = Made()
    made.add(["1", "a", "b"])
    made.add(["2", Self.records, "c", "d", "e"], isGiant: true)
    made.add(["3", "f", "g"])
    try check(made)
  }

  @Test("a stray quote costs its line only, with nothing, a quoted cell or another stray quote far behind it")
  func strays() throws {
    let rows = (0..<60).map { "\($0);b;c\n" }.joined()
    for (last, cells) in [
      ("7;8;9\n", ["7", "8", "9"]), ("7;\"8\";9\n", ["7", "8", "9"]), ("7;8;24\"\n", ["7", "8", "24\""]),
      ("7;\"8;8\";9\n", ["7", "8;8", "9"]),
    ] {
      let text = "0;\"oops;x\n" + rows + last + "z;z;z\n"
      for way in Self.ways {
        let reading = try read(Array(text.utf8), dialect: .semicolon, limits: Self.limits, way: way).reading
        #expect(reading.texts.count == 63, "\(way) \(last)")
        #expect(reading.texts.first == ["0", "\"oops", "x"])
        #expect(reading.texts.dropLast().last == cells)
        #expect(reading.flags.first == .init(code: .unterminatedQuote, line: 1, column: 2))
      }
    }
  }

  @Test("at the true limit, 5.3 MB of pasted records in one cell give no record")
  func trueSize() throws {
    let pasted = String(repeating: "2025-01-01;mairie;30\n", count: 252_400)
    let text = "a;b\n1;x\n2;\"" + pasted + "\"\n3;y\n"
    let way = Way(threads: 2, chunkBytes: 2 << 20)
    let reading = try read(Array(text.utf8), dialect: .semicolon, way: way).reading
    #expect(reading.texts == [["a", "b"], ["1", "x"], ["3", "y"]])
    #expect(reading.flags == [.init(code: .recordTooLong, line: 3, column: 0)])
    #expect(reading.lines == [1, 2, 252_404])
  }

  @Test("thousands of empty columns are dropped, and a full one among them is told")
  func emptySurplus() throws {
    let limits = ReadLimits(fields: 6)
    let empty = String(repeating: ";", count: 40)
    let reading = try read(
      "a;b\(empty)\n1;2\(empty)\n3;4\(empty)x\n5;6;;;;7\n",
      dialect: .semicolon,
      limits: limits
    )
    #expect(reading.texts.map(\.count) == [6, 6, 6])
    #expect(reading.texts[1].prefix(2) == ["1", "2"])
    #expect(reading.flags == [.init(code: .tooManyFields, line: 3, column: 7)])
  }
}
