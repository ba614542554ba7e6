import CSV
import Testing

@Suite struct ParallelReaderTests {
  private static let text: [UInt8] = Array(
    (0..<5000).map { "\($0),\"ligne\nsuite \($0)\",é\r\n" }.joined().utf8
  )

  private struct Stop: Error {}

  @Test("a clean file never falls back to one thread", arguments: [2, 3, 8], [1, 100, 4096])
  func clean(threads: Int, chunkBytes: Int) throws {
    let expected = try read(Self.text)
    let result = try read(Self.text, way: Way(threads: threads, chunkBytes: chunkBytes))
    #expect(result.summary.sequentialFallback == false)
    #expect(result.summary == expected.summary)
    let agrees = result.reading == expected.reading
    #expect(agrees)
    #expect(result.reading.lines.last == 9999)
  }

  @Test("a stray quote makes the reader go on alone, with the same result")
  func stray() throws {
    var text = Self.text
    text.insert(contentsOf: Array("5 \" de large,a,b\r\n".utf8), at: 0)
    let expected = NaiveReader.read(text, dialect: .comma)
    let result = try read(text, way: Way(threads: 4, chunkBytes: 1000))
    #expect(result.summary.sequentialFallback)
    let agrees = result.reading == expected
    #expect(agrees)
  }

  @Test("an error of the consumer stops the reading and is thrown again", arguments: [1, 2, 8])
  func stops(threads: Int) {
    let text = Self.text
    text.withUnsafeBytes { bytes in
      let reader = ParallelReader(bytes: bytes, dialect: .comma, threads: threads, chunkBytes: 500)
      var consumed = 0
      #expect(throws: Stop.self) {
        _ = try reader.read(decode: \.recordCount) { _ in
          consumed += 1
          if consumed == 3 { throw Stop() }
        }
      }
      #expect(consumed == 3)
    }
  }

  @Test("consumed bytes are released in order, each once", arguments: [1, 4])
  func releases(threads: Int) throws {
    let text = Self.text
    var released: [Range<Int>] = []
    try text.withUnsafeBytes { bytes in
      let reader = ParallelReader(
        bytes: bytes,
        dialect: .comma,
        threads: threads,
        chunkBytes: 3000
      ) { released.append($0) }
      _ = try reader.read(decode: \.recordCount) { _ in }
    }
    #expect(released.first?.lowerBound == 0)
    #expect(released.last?.upperBound == text.count)
    #expect(zip(released, released.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
  }

  @Test("reading starts where it is told, on the line it is told")
  func start() throws {
    let text = Array("titre\n\na,b\n1,2\n".utf8)
    try text.withUnsafeBytes { bytes in
      let reader = ParallelReader(
        bytes: bytes,
        from: 7,
        firstLine: 3,
        dialect: .comma,
        threads: 2,
        chunkBytes: 1
      )
      var rows: [Reading.Row] = []
      let summary = try reader.read(decode: content) { rows += $0.rows }
      #expect(rows.map(\.line) == [3, 4])
      #expect(summary.end == ReadPosition(offset: 15, line: 5))
      #expect(summary.endsWithNewline)
    }
  }

  @Test("one endless line is refused without being held")
  func endless() throws {
    let text = Array("a,b\n".utf8) + [UInt8](repeating: 0x78, count: 3_000_000) + Array("\nc,d".utf8)
    for way in [Way(chunkBytes: 1000), Way(threads: 2, chunkBytes: 1000), Way()] {
      let result = try read(text, limits: ReadLimits(recordBytes: 10_000), way: way)
      #expect(result.reading.texts == [["a", "b"], ["c", "d"]])
      #expect(result.reading.flags == [.init(code: .recordTooLong, line: 2, column: 0)])
      #expect(result.summary.refused == 1)
      #expect(!result.summary.endsWithNewline)
    }
  }
}
