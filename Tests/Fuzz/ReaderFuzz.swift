import Foundation

/// The entry that libFuzzer calls; built with the sources of the CSV room by `bench/fuzz.sh`.
///
/// The first bytes choose the dialect, the encoding and the cuts, the others are the file. Three properties: nothing
/// crashes; every way of reading gives the same; what is written is read back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  guard let data, size > 4 else { return 0 }
  let bytes = UnsafeRawBufferPointer(start: data, count: size)
  let text = UnsafeRawBufferPointer(rebasing: bytes[4...])
  let trial = FuzzTrial(choices: Array(bytes[..<4]), text: text)
  trial.compareWays()
  trial.detect()
  trial.writeAndRead()
  return 0
}

private struct FuzzTrial {
  let encoding: TextEncoding
  let dialect: Dialect
  let limits: ReadLimits
  let chunkBytes: Int
  let text: UnsafeRawBufferPointer

  init(choices: [UInt8], text: UnsafeRawBufferPointer) {
    self.text = text
    encoding = TextEncoding.allCases[Int(choices[0] & 7) % TextEncoding.allCases.count]
    var dialect = Dialect(
      delimiter: choices[0] & 8 == 0 ? 0x2C : 0x3B,
      quote: choices[0] & 16 == 0 ? 0x22 : nil
    )
    if choices[1] & 1 != 0 { dialect.escape = choices[1] & 2 == 0 ? .none : .byte(0x5C) }
    if choices[1] & 4 != 0 { dialect.comment = choices[1] & 8 == 0 ? [0x23] : [0x2F, 0x2F] }
    dialect.keepsBlankLines = choices[1] & 16 != 0
    if choices[1] & 32 != 0 { dialect.terminator = choices[1] & 64 == 0 ? 0x0A : 0x7C }
    dialect.trimsLeading = choices[1] & 128 != 0
    self.dialect = dialect
    limits =
      choices[2] & 1 == 0
      ? .standard
      : ReadLimits(fieldBytes: 5 + Int(choices[2] >> 4), recordBytes: 7 + Int(choices[2] >> 3), fields: 4)
    chunkBytes = 1 + Int(choices[3])
  }

  private func read(threads: Int, chunkBytes: Int, byByte: Bool = false) -> ([String], ReadSummary) {
    let reader = ParallelReader(
      bytes: text,
      encoding: encoding,
      dialect: dialect,
      limits: limits,
      threads: threads,
      chunkBytes: chunkBytes,
      byByte: byByte
    )
    var lines: [String] = []
    do {
      let summary = try reader.read(decode: Self.lines) { lines += $0 }
      return (lines, summary)
    } catch {
      preconditionFailure("reading never throws")
    }
  }

  private static func lines(_ batch: RecordBatch) -> [String] {
    let records = (0..<batch.recordCount).map { "\(batch.line(of: $0)) \(batch.texts(of: $0))" }
    return records + batch.warnings.map { "\($0.line) \($0.column) \($0.code)" }
  }

  func compareWays() {
    let (expected, summary) = read(threads: 1, chunkBytes: 1 << 20)
    let sorted = expected.sorted()
    precondition(summary.end.offset == text.count)
    for (threads, chunk, byByte) in [(1, chunkBytes, false), (2, chunkBytes, false), (1, 1 << 20, true)] {
      let (other, otherSummary) = read(threads: threads, chunkBytes: chunk, byByte: byByte)
      precondition(other.sorted() == sorted, "\(threads) threads, chunks of \(chunk)")
      precondition(other.filter(Self.isRecord) == expected.filter(Self.isRecord))
      precondition(otherSummary.newlines == summary.newlines && otherSummary.blankLines == summary.blankLines)
    }
  }

  private static func isRecord(_ line: String) -> Bool { line.hasSuffix("]") }

  func detect() {
    let detection = TextEncoding.detect(text)
    if let encoding = detection.encoding {
      _ = DelimiterDetection.detect(text, encoding: encoding, like: dialect)
    }
    _ = detection.imposing(encoding, on: text)
    _ = ReadPosition(after: 2, linesOf: text, from: 0, encoding: encoding)
  }

  func writeAndRead() {
    let fields = String(decoding: text, as: UTF8.self).split(separator: "~", omittingEmptySubsequences: false)
    let records = stride(from: 0, to: fields.count, by: 3).map {
      fields[$0..<min($0 + 3, fields.count)].map(String.init)
    }
    var writer = RecordWriter(dialect: Dialect(delimiter: dialect.delimiter))
    for record in records { writer.append(record: record) }
    let back = RecordReader.records(of: writer.bytes, dialect: Dialect(delimiter: dialect.delimiter))
    precondition(back.map(\.fields) == records)
  }
}
